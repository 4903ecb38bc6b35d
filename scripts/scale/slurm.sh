#!/bin/sh
#SBATCH --job-name=henji
#SBATCH --output=henji-%A-%a.log
# slurm.sh henji … fill …: one task of an array job is one part of the batch (sbatch --array=1-N).
set -u
: "${SLURM_ARRAY_TASK_ID:?run this with sbatch --array=1-N}"
first=${SLURM_ARRAY_TASK_MIN:-1}
"$@" --shard "$((SLURM_ARRAY_TASK_ID - first + 1))/$SLURM_ARRAY_TASK_COUNT" --jobs "${SLURM_CPUS_PER_TASK:-1}" --no-report --resume
status=$?
[ $status = 2 ] && exit 0 # a file was refused: the part is done all the same
exit $status
