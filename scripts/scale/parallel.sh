#!/bin/sh
# parallel.sh PARTS henji … fill …: a batch in parts under GNU parallel, then the report over all of them.
# Options of GNU parallel (--sshlogin …) come from $PARALLEL.
set -u
[ $# -ge 3 ] || { echo "usage: parallel.sh PARTS henji … fill INBOX --service NAME --out OUTBOX" >&2; exit 3; }
parts=$1
shift
# 2 is "a file was refused": the part is done all the same.
seq "$parts" | parallel --will-cite --quote --halt never \
  sh -c 'part=$1; shift; "$@" --shard "$part" --jobs 1 --no-report; s=$?; [ $s = 2 ] && s=0; exit $s' sh "{}/$parts" "$@"
exec "$@" --resume
