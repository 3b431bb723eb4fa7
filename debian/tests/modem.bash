# shellcheck shell=bash
# Sourced by the tests of the installed packages: the simulator is the modem, snmpd has a writer. The tests share a system.
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
checks=tests/packages/checks
systemctl is-active --quiet eg915u-traps || $checks configure-snmp
systemctl is-active --quiet eg915u-modem || $checks start-simulator
$checks home
