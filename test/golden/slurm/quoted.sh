#!/bin/sh
# Follows the points of a sweep. Written by phisegc.
#SBATCH --job-name="two words-after"
#SBATCH --output="/data/Ann's 100%% \"sweep\" \\ #1/logs/after_%j.log"
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --export=ALL

exec /usr/bin/node /opt/phisegc/main.js 'Ann'\''s $HOME'
