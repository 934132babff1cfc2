#!/bin/sh
# Follows the points of a sweep. Written by phisegc.
#SBATCH --job-name=phisegc-ablation-after
#SBATCH --output=/data/sweeps/ablation/slurm/1/logs/after_%j.log
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --export=ALL
#SBATCH --partition=gpu
#SBATCH --gres=gpu:1
#SBATCH --time=4:00:00

exec /usr/bin/node /opt/phisegc/main.js compare /data/sweeps/ablation --evaluate
