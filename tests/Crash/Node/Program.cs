using System.Globalization;
using TimerAttributes;
using TimerAttributes.Crash.Node;
using TimerAttributes.Platform;
using TimerAttributes.State;
using TimerAttributes.State.PostgreSql;

// One of several processes that share a database: NAME LEDGER DATABASE LEASE SKEW. The lease is in seconds, and the skew of the clock in
// milliseconds. It runs until SIGTERM, or until its standard input ends, because the process that has started it has then ended.
string name = args[0], database = args[2];
TimeSpan lease = TimeSpan.FromSeconds(double.Parse(args[3], CultureInfo.InvariantCulture));
TimeSpan skew = TimeSpan.FromMilliseconds(double.Parse(args[4], CultureInfo.InvariantCulture));
new Thread(static () =>
{
    while (Console.In.Read() >= 0)
    {
    }

    Environment.Exit(3);
})
{ IsBackground = true }.Start();

LedgerWriter ledger = Work.Ledger = new(args[1], name);
using Fence fence = Work.Fence = new(database);
await using var store = new PostgreSqlStore(database);
var options = new SchedulerOptions
{
    State = new TimerState(store, new SkewedClock(skew)) { Lease = lease },
    Host = name,
    OnError = ledger.Error,
    // A leader's run that another process has is too frequent, and says nothing.
    OnRunEnded = run => { if (run.Result == JobResult.Declined && run.DeclineReason != "another process leads") ledger.Decline(run); },
};
await using var scheduler = new Scheduler(ScheduledJobs.Table, options, () => new SkewedKernel(new LinuxKernel(), skew.Ticks * 100));
ledger.Up(skew);
await scheduler.RunAsync();
ledger.Down();
