/** What a private Slurm of a test is made of. */
export interface SlurmLayout {
  /** Everything that it writes lies below; a path without spaces, short enough for sockets. */
  readonly folder: string;
  readonly host: string;
  readonly user: string;
  /** The first of `nodes` + 1 ports. */
  readonly port: number;
  readonly nodes: number;
  /** Of each node, whatever the machine has. */
  readonly cpus: number;
  /** The host's name stands for 127.0.0.1: then the daemons listen there alone. */
  readonly isLoopback: boolean;
}

/** slurm.conf of a controller and several nodes on one machine: no cgroups, no accounting, quick to schedule and to requeue. */
export function slurmConf(layout: SlurmLayout): string {
  const { folder, host, user, port, nodes, cpus, isLoopback } = layout;
  const names = Array.from({ length: nodes }, (_, index) => `n${index + 1}`);
  return [
    'ClusterName=test',
    `SlurmctldHost=${host}(127.0.0.1)`,
    `SlurmctldPort=${port}`,
    `SlurmUser=${user}`,
    `SlurmdUser=${user}`,
    'AuthType=auth/munge',
    'CredType=cred/munge',
    // A requeued job waits until its old credential is void; less than 5 s is taken for the default of 2 min.
    `AuthInfo=socket=${folder}/munge.socket,cred_expire=5`,
    ...(isLoopback ? ['CommunicationParameters=NoCtldInAddrAny,NoInAddrAny'] : []),
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/slurmd-%n.pid`,
    `SlurmctldLogFile=${folder}/slurmctld.log`,
    `SlurmdLogFile=${folder}/slurmd-%n.log`,
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool-%n`,
    'ProctrackType=proctrack/pgid',
    'TaskPlugin=task/none',
    'JobAcctGatherType=jobacct_gather/none',
    'AccountingStorageType=accounting_storage/none',
    'PropagateResourceLimits=NONE',
    'MpiDefault=none',
    'SwitchType=switch/none',
    'SlurmdParameters=config_overrides',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_Core',
    // A node that was set down stays down.
    'ReturnToService=1',
    'SchedulerType=sched/backfill',
    'SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1',
    'KillWait=10',
    'MinJobAge=300',
    'MaxArraySize=1001',
    ...names.map(
      (name, index) => `NodeName=${name} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${port + 1 + index} CPUs=${cpus}`,
    ),
    `PartitionName=main Nodes=${names.join(',')} Default=YES MaxTime=INFINITE State=UP`,
    '',
  ].join('\n');
}
