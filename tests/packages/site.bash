# For bash: the simulator, a private snmpd and the daemon in a temporary directory, $dir. Needs no root and no network.
#   EG915U_AGENTX, EG915U_SIM   the programs; default: those in $PATH
#   EG915U_RUN                  what runs them, such as "qemu-aarch64-static -L ROOT"
# The script that sources this may set root_oid and view_mask before.

read -ra run <<<"${EG915U_RUN:-}"
agentx=("${run[@]}" "${EG915U_AGENTX:-eg915u-agentx}")
sim=("${run[@]}" "${EG915U_SIM:-eg915u-sim}")
PATH=$PATH:/usr/sbin # snmpd and snmptrapd, which users of Debian do not have there
# shellcheck disable=SC2034 # for the script that sources this
snmpd=$(command -v snmpd)

root_oid=${root_oid:-1.3.6.1.4.1.9999}
view_mask=${view_mask:-FF.00} # see the drop-in
dir=$(mktemp -d)
pids=()
cleanup() {
    local status=$? pid
    trap - EXIT
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    [ "$status" -eq 0 ] || tail -n 20 "$dir"/*.log >&2 || true
    rm -rf "$dir"
    exit "$status"
}
trap cleanup EXIT

# start NAME COMMAND...
start() {
    local name=$1
    shift
    "$@" >"$dir/$name.log" 2>&1 </dev/null &
    pids+=("$!")
}
# wait_for WHAT COMMAND...: at most half a minute.
wait_for() {
    local limit=$((SECONDS + 30)) what=$1
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$limit" ] || { echo "$what: not seen in 30 s" >&2; exit 1; }
        sleep 0.2
    done
}

# A part of the loopback that no other run uses: $net.1 to $net.254.
net=127.$((128 + ($$ >> 8) % 127)).$(($$ % 256))

# as_installed: the configuration of Debian's snmpd with the drop-in and the example of the package. The address of
# snmpd is $net.1:1161, and the receiver 192.0.2.N is $net.N:1162. Leaves out the owner of the sockets, which needs
# root.
as_installed() {
    without_example
    rooted <"${BASH_SOURCE[0]%/*}/../../debian/examples/snmpd.conf" | local_receivers
}
# rooted: a filter that does what the drop-in says about another root_oid.
rooted() { sed -E "/^#?view /{s/\.1\.3\.6\.1\.4\.1\.9999/.$root_oid/; s/ FF\.00$/ $view_mask/}"; }
without_example() {
    local debian=${BASH_SOURCE[0]%/*}/../../debian
    cat <<CONF
master agentx
agentaddress udp:$net.1:1161
dontLogTCPWrappersConnects yes
view systemonly included .1.3.6.1.2.1.1
view systemonly included .1.3.6.1.2.1.25.1
rocommunity public default -V systemonly
CONF
    sed -e "s,^agentXSocket .*,agentXSocket unix:$dir/agentx," -e '/^agentXPerms /d' "$debian/snmpd/eg915u-agentx.conf" | rooted
}
# local_receivers: a filter for lines of snmpd.conf.
local_receivers() { sed -E -e "/^(trap|inform)/!b" -e "s,(192\.0\.2|127\.0\.0)\.([0-9]+)(:[0-9]+)?,udp:$net.\2:1162,"; }

export MIBS='' SNMP_PERSISTENT_DIR=$dir/snmp SNMPCONFPATH=$dir/snmp
mkdir -p "$dir/snmp/cert_indexes"
cat >"$dir/config.yaml" <<CONF
agentx: {socket: $dir/agentx}
root_oid: $root_oid
state_dir: $dir/state
runtime_dir: $dir/run
modems: [{port: $dir/modem, poll: {fast: 1s, medium: 2s}}]
CONF

# start_daemon: starts the simulator, and the daemon once snmpd offers $dir/agentx.
start_daemon() {
    "${agentx[@]}" check-config "$dir/config.yaml"
    start simulator "${sim[@]}" --link "$dir/modem"
    start daemon "${agentx[@]}" run --config "$dir/config.yaml"
}
