#!/usr/bin/env python3
"""Boots a Debian in QEMU with the stock snmpd and the packages, and modems with real drivers.

usage: tests/packages/machine.py DISK_DIR DEB_DIR
DISK_DIR is the output of make-root machine. The modems are two simulators on this host. wan0 is at a 16550 UART
(/dev/ttyS1). wan1 is at a USB serial adapter, which QMP unplugs and plugs in.
"""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent

CONFIG = """\
modems:
  - {name: wan0, port: /dev/ttyS1, poll: {fast: 2s, medium: 10s}}
  - {name: wan1, port: /dev/eg915u-at, poll: {fast: 2s, medium: 10s}}
"""
# Like the rule of the package, for the adapter of QEMU.
RULE = (
    'SUBSYSTEM=="tty", ATTRS{idVendor}=="0403", ATTRS{idProduct}=="6001", '
    'SYMLINK+="eg915u-at", GROUP="dialout"\n'
)


class Failure(Exception):
    """What was expected of the machine and not seen."""


class Lines:
    """A unix socket that speaks in lines."""

    def __init__(self, path, deadline):
        self.socket = socket.socket(socket.AF_UNIX)
        while True:
            try:
                self.socket.connect(str(path))
                break
            except OSError as error:
                if time.monotonic() > deadline:
                    raise Failure(f"{path}: {error}") from error
                time.sleep(0.1)
        self.pending = b""

    def send(self, text):
        self.socket.sendall(text.encode() + b"\n")

    def receive(self, deadline):
        """The next line, or None when none came in time."""
        while b"\n" not in self.pending:
            self.socket.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                received = self.socket.recv(65536)
            except TimeoutError:
                return None
            if not received:
                raise Failure("QEMU closed a socket")
            self.pending += received
        line, self.pending = self.pending.split(b"\n", 1)
        return line.decode(errors="replace").rstrip("\r")


class Machine:
    """A running QEMU: a root shell in the guest, and QMP."""

    def __init__(self, work):
        self.children = []
        self.work = work
        self.token = 0
        self.shell = self.qmp_lines = None

    def power_on(self, disk_dir, deb_dir):
        """Starts the simulators and QEMU, and opens its sockets."""
        work = self.work
        modem_links = [self.start_simulator(deb_dir, name) for name in ("uart", "usb")]
        disk, debs = work / "disk.qcow2", work / "debs.tar"
        run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", disk_dir / "disk.ext4", "-F", "raw", disk])
        run(["tar", "-C", deb_dir, "-cf", debs, *sorted(path.name for path in deb_dir.glob("*.deb"))])
        append = "root=/dev/vda rw console=ttyS0 quiet panic=-1 mitigations=off audit=0"
        command = ["qemu-system-x86_64", "-machine", "pc,accel=tcg", "-cpu", "max", "-smp", "2", "-m", "512"]
        command += ["-nodefaults", "-display", "none", "-kernel", disk_dir / "vmlinuz"]
        command += ["-initrd", disk_dir / "initrd.img", "-append", append]
        command += ["-drive", f"file={disk},format=qcow2,if=virtio,cache=unsafe"]
        command += ["-drive", f"file={debs},format=raw,if=virtio,readonly=on"]
        command += ["-serial", f"file:{work / 'console'}"]
        command += ["-chardev", f"serial,id=uart,path={modem_links[0]}", "-serial", "chardev:uart"]
        command += ["-chardev", f"serial,id=usb,path={modem_links[1]}", "-device", "qemu-xhci"]
        command += ["-device", "virtio-serial-pci", "-chardev", f"socket,id=steer,path={work / 'steer'},server=on,wait=off"]
        command += ["-device", "virtserialport,chardev=steer,name=steer"]
        command += ["-qmp", f"unix:{work / 'qmp'},server=on,wait=off"]
        self.start(command, "qemu")
        deadline = time.monotonic() + 20
        self.shell = Lines(work / "steer", deadline)
        self.qmp_lines = Lines(work / "qmp", deadline)
        self.qmp_lines.receive(deadline)  # the greeting
        self.qmp("qmp_capabilities")

    def start(self, command, name):
        log = open(self.work / f"{name}.log", "wb")  # pylint: disable=consider-using-with
        self.children.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def start_simulator(self, deb_dir, name):
        [deb] = deb_dir.glob("eg915u-sim_*.deb")
        run(["dpkg-deb", "--extract", deb, self.work / "sim"])
        link = self.work / f"modem-{name}"
        self.start([self.work / "sim/usr/bin/eg915u-sim", "--link", link], f"sim-{name}")
        deadline = time.monotonic() + 20
        while not link.exists():
            if time.monotonic() > deadline:
                raise Failure("the simulator did not start")
            time.sleep(0.05)
        return link

    def qmp(self, command, **arguments):
        """Does a QMP command; events are passed over."""
        deadline = time.monotonic() + 20
        self.qmp_lines.send(json.dumps({"execute": command, "arguments": arguments}))
        while (line := self.qmp_lines.receive(deadline)) is not None:
            answer = json.loads(line)
            if "return" in answer:
                return answer["return"]
            if "error" in answer:
                raise Failure(f"{command}: {answer['error']['desc']}")
        raise Failure(f"{command}: no answer")

    def plug(self):
        self.qmp("device_add", driver="usb-serial", id="adapter", chardev="usb")

    def unplug(self):
        self.qmp("device_del", id="adapter")

    def try_sh(self, command, seconds=60):
        """Runs a command as root in the guest; its exit status and output, or None when no answer came."""
        self.token += 1
        mark = f"end-of-command-{self.token}"
        self.shell.send(f"( {command}\n) </dev/null 2>&1; printf '\\n%s %d\\n' {mark} $?")
        output = []
        deadline = time.monotonic() + seconds
        while (line := self.shell.receive(deadline)) is not None:
            if line.startswith(f"{mark} "):
                return int(line.split()[1]), "\n".join(output).strip()
            if line.startswith("end-of-command-"):
                output.clear()  # the late answer to an abandoned command
            else:
                output.append(line)
        return None

    def sh(self, command, seconds=120):
        """The output of a command that must succeed."""
        result = self.try_sh(command, seconds)
        if result is None or result[0] != 0:
            raise Failure(f"in the guest: {command}: {'no answer' if result is None else result[1]}")
        return result[1]

    def becomes(self, command, wanted, seconds):
        """Waits until the output of a command is what is wanted; the seconds that it took."""
        began = time.monotonic()
        while True:
            result = self.try_sh(command)
            if result is not None and result[1] == wanted:
                return time.monotonic() - began
            if time.monotonic() > began + seconds:
                raise Failure(f"in the guest: {command}: {result}; expected {wanted} within {seconds} s")
            time.sleep(0.2)

    def boot_id(self):
        result = self.try_sh("cat /proc/sys/kernel/random/boot_id", 5)
        return result[1] if result else None

    def wait_for_boot(self, before=None):
        """Waits for a boot that is another one than `before`."""
        began = time.monotonic()
        state = None
        while state not in ("running", "degraded"):  # early and late in a boot systemctl has no systemd to query
            if time.monotonic() > began + 240:
                raise Failure(f"the guest did not boot: {state}")
            if self.boot_id() not in (None, before):
                result = self.try_sh("systemctl is-system-running --wait", 30)
                state = result[1] if result else None
        print(f"booted in {time.monotonic() - began:.0f} s: {state}", flush=True)

    def end(self):
        for child in reversed(self.children):
            child.terminate()
        for child in self.children:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def run(command):
    subprocess.run(command, check=True, timeout=120, stdin=subprocess.DEVNULL)


def step(text):
    print(f"-- {text}", flush=True)


def put(machine, path, text):
    machine.sh(f"mkdir -p {os.path.dirname(path)} && cat >{path} <<'END'\n{text}END")


def check(machine, *words):
    # Longer than the deadline of each check, so that the check reports its failure.
    print(machine.sh("checks " + " ".join(f"'{word}'" for word in words), 200), flush=True)


def oper_state(row):
    return f"checks value egModemOperState.{row}"


REGISTERED = "7"


def install(machine):
    step("stock snmpd, then the packages")
    put(machine, "/usr/local/bin/checks", (HERE / "checks").read_text())
    machine.sh("chmod 755 /usr/local/bin/checks && mkdir debs && tar -C debs -xf /dev/vdb")
    check(machine, "stock")
    put(machine, "/etc/udev/rules.d/70-test-adapter.rules", RULE)
    machine.sh("udevadm control --reload")
    began = time.monotonic()
    machine.sh("cd debs && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ./eg915u-{agentx,mib,sim}_*.deb", 300)
    print(f"installed in {time.monotonic() - began:.0f} s")
    put(machine, "/etc/eg915u-agentx/config.yaml", CONFIG)
    machine.sh("systemctl restart eg915u-agentx")
    check(machine, "configure-snmp")


def uart(machine):
    step("the modem behind the UART /dev/ttyS1")
    check(machine, "home")
    check(machine, "walk")
    check(machine, "set", "uart.example")
    check(machine, "trap", "over a UART")


def usb(machine):
    step("the modem behind a USB serial adapter")
    machine.becomes(oper_state(2), "2", 60)
    machine.plug()
    took = machine.becomes(oper_state(2), REGISTERED, 90)
    print(f"plugged in: {machine.sh('readlink -f /dev/eg915u-at')}, in use {took:.1f} s later")

    step("unplugged and plugged in")
    machine.unplug()
    took = machine.becomes(oper_state(2), "2", 30)
    print(f"absent after {took:.1f} s")
    machine.becomes("test -e /dev/eg915u-at || echo gone", "gone", 30)
    machine.plug()
    took = machine.becomes(oper_state(2), REGISTERED, 90)
    print(f"back after {took:.1f} s")

    step("unplugged while a command runs; back under another number")
    machine.sh("systemd-run --quiet --unit=holder sh -c 'trap \"\" HUP; sleep 600 <>/dev/ttyUSB0'")
    machine.sh("checks write egCtlScan.2 i start")
    machine.becomes("checks value egCtlLastResult.2", "2", 30)
    machine.unplug()
    took = machine.becomes(oper_state(2), "2", 30)
    print(f"absent after {took:.1f} s; the scan ended as {machine.sh('checks value egCtlLastResult.2')}")
    machine.plug()
    took = machine.becomes(oper_state(2), REGISTERED, 120)
    port = machine.sh("readlink -f /dev/eg915u-at")
    if port == "/dev/ttyUSB0":
        raise Failure("the adapter came back under its old number")
    print(f"back after {took:.1f} s as {port}")
    machine.sh("systemctl stop holder")
    check(machine, "home")


def probe(machine):
    step("what probe finds while the service holds the ports, and after it stopped")
    holder = machine.sh("systemctl show --property=MainPID --value eg915u-agentx")
    port = machine.sh("readlink -f /dev/eg915u-at")
    expect_ports(machine, {"/dev/ttyS1": f"busy, held by eg915u-agentx (pid {holder})", port: "busy, held by"})
    machine.sh("systemctl stop eg915u-agentx")
    expect_ports(machine, {"/dev/ttyS1": "AT port of EG915U", port: "AT port of EG915U"})
    machine.sh("systemctl start eg915u-agentx")
    machine.becomes(oper_state(2), REGISTERED, 120)


def expect_ports(machine, wanted):
    """Runs probe, whose line about each of these ports must hold these words."""
    output = machine.sh("eg915u-agentx probe || true")  # fails when all ports are busy
    print(output, flush=True)
    lines = {line.split()[0]: line for line in output.splitlines()}
    for port, words in wanted.items():
        if words not in lines.get(port, ""):
            raise Failure(f"probe says of {port}: {lines.get(port)}; expected {words}")


def reboot(machine):
    step("reboot of the guest")
    before = machine.boot_id()
    machine.shell.send("systemctl reboot")
    machine.wait_for_boot(before)
    check(machine, "home")
    machine.becomes(oper_state(2), REGISTERED, 90)
    check(machine, "apn", "uart.example")
    check(machine, "walk")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    disk_dir, deb_dir = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    work = pathlib.Path(tempfile.mkdtemp(prefix="eg915u-machine."))
    machine = Machine(work)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        machine.power_on(disk_dir, deb_dir)
        machine.wait_for_boot()
        for part in (install, uart, usb, probe, reboot):
            part(machine)
    except (Failure, subprocess.SubprocessError) as failure:
        print(f"machine: {failure}", file=sys.stderr)
        if machine.shell is not None:
            print((machine.try_sh("journalctl --no-pager -b -n 60 -p info", 30) or ("", ""))[1], file=sys.stderr)
        for log in [*work.glob("*.log"), *work.glob("console")]:
            print(f"{log.name}: {log.read_text(errors='replace')[-2000:]}", file=sys.stderr)
        return 1
    finally:
        machine.end()
        shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
