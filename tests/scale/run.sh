#!/usr/bin/env bash
# run.sh parallel|slurm [FILES]: the same inbox in one run and in parts; both outboxes must be the same bytes.
# Needs build/henji and GNU parallel, or slurmd, slurmctld and munge (as root: it starts a Slurm of its own, in a
# temporary folder, and ends it).
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
how=${1:-parallel} files=${2:-60}
henji=${HENJI:-$root/build/henji}
dir=$(mktemp -d /tmp/henji-scale-XXXXXX)
pids=()
finish() {
  for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$dir"
}
trap finish EXIT
export HOME=$dir

python3 - "$root" "$dir/inbox" "$files" <<'PY'
import sys
sys.path.insert(0, sys.argv[1] + "/tests")
import batchkit
n = int(sys.argv[3])
batchkit.good(sys.argv[1], sys.argv[2], n - n // 10, 20, 60)
batchkit.bad(sys.argv[1], sys.argv[2], n // 10)
PY
"$henji" --library "$dir/library.db" import questionnaires/demo/kumohashi-whitepaper.txt --service kumohashi -q >/dev/null
cmd=("$henji" --lang en --library "$dir/library.db" fill "$dir/inbox" --service kumohashi)
"${cmd[@]}" --out "$dir/one" -q >/dev/null 2>&1 || [ $? = 2 ]
chmod a-w "$dir/library.db"

start_slurm() {
  local host cores
  host=$(hostname -s) cores=$(nproc)
  mkdir -p "$dir/slurm/state" "$dir/slurm/spool" "$dir/munge"
  chmod 755 "$dir" "$dir/slurm"
  dd if=/dev/urandom of="$dir/munge/key" bs=1024 count=1 status=none
  chmod 700 "$dir/munge"
  chmod 600 "$dir/munge/key"
  munged --foreground --force --key-file="$dir/munge/key" --socket="$dir/slurm/munge.socket" --pid-file="$dir/munge/pid" \
    --log-file="$dir/munge/log" --seed-file="$dir/munge/seed" >/dev/null 2>&1 &
  pids+=($!)
  cat >"$dir/slurm/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
AuthInfo=socket=$dir/slurm/munge.socket
CredType=cred/munge
StateSaveLocation=$dir/slurm/state
SlurmdSpoolDir=$dir/slurm/spool
SlurmctldPidFile=$dir/slurm/ctld.pid
SlurmdPidFile=$dir/slurm/d.pid
SlurmctldLogFile=$dir/slurm/ctld.log
SlurmdLogFile=$dir/slurm/d.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SchedulerType=sched/backfill
ReturnToService=2
MailProg=/bin/true
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF=$dir/slurm/slurm.conf
  slurmctld -D >/dev/null 2>&1 &
  pids+=($!)
  slurmd -D -N "$host" >/dev/null 2>&1 &
  pids+=($!)
  for _ in $(seq 60); do
    sinfo -h -o %T 2>/dev/null | grep -q idle && return 0
    sleep 0.5
  done
  tail -5 "$dir"/slurm/*.log >&2
  echo "0 passed, 1 failed" && exit 1
}

case $how in
parallel)
  command -v parallel >/dev/null || { echo "GNU parallel is not here: apt-get install parallel" >&2; exit 3; }
  sh scripts/scale/parallel.sh 5 "${cmd[@]}" --out "$dir/parts" >"$dir/log" 2>&1 || [ $? = 2 ]
  ;;
slurm)
  command -v slurmctld >/dev/null || { echo "Slurm is not here: apt-get install slurmctld slurmd slurm-client munge" >&2; exit 3; }
  start_slurm
  (cd "$dir" && sbatch --wait --array=1-5 --cpus-per-task=1 "$root/scripts/scale/slurm.sh" "${cmd[@]}" --out "$dir/parts" -q) >&2
  "${cmd[@]}" --out "$dir/parts" --resume >"$dir/log" 2>&1 || [ $? = 2 ]
  ;;
*) echo "usage: run.sh parallel|slurm [FILES]" >&2; exit 3 ;;
esac

n=$(find "$dir/one" -name '*.answered.*' | wc -l)
# The last command must have found every file done by the parts.
if [ "$n" -ge $((files - files / 10)) ] && tail -1 "$dir/log" | grep -q " $n of them before" && diff -r "$dir/one" "$dir/parts" >&2; then
  echo "$how: $n results of $files files, the same bytes in parts as in one run, report included"
  echo "1 passed, 0 failed"
else
  tail -3 "$dir/log" >&2
  cat "$dir"/henji-*.log >&2 2>/dev/null || true
  echo "0 passed, 1 failed"
  exit 1
fi
