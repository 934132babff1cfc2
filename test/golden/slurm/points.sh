#!/bin/sh
# Trains points of a sweep, one a task. Written by phisegc.
#SBATCH --job-name=phisegc-ablation
#SBATCH --output=/data/sweeps/ablation/slurm/1/logs/%A_%a.log
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --signal=B:USR1@120
#SBATCH --export=ALL
#SBATCH --partition=gpu
#SBATCH --gres=gpu:1
#SBATCH --time=4:00:00

trap '' USR1
line=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" /data/sweeps/ablation/slurm/1/tasks.txt) || exit
exec /usr/bin/node /opt/phisegc/main.js /data/sweeps/ablation "$line"
