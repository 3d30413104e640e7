using System.Text;
using TimerAttributes.Durations;
using TimerAttributes.Tool.Manifest;
using Known = TimerAttributes.Options.OptionCatalog;

namespace TimerAttributes.Tool.Exports.Systemd;

/// <summary>Units of systemd: for each job a timer, and the service that it starts.</summary>
internal sealed class SystemdTarget : ExportTarget
{
    // By default systemd starts a unit five times in ten seconds at most.
    private const long LimitedPeriod = 10 * DurationUnit.Second;

    public override string Name => "systemd";

    public override string Title => "systemd";

    public override bool HasFilesOfEachJob => true;

    public override TargetOptions Options { get; } = new TargetOptions()
        .Says(Known.First, Known.Aligned, Known.Offset, Known.Clock, Known.Jitter, Known.Spread, Known.Accuracy)
        .Says(Known.Timeout, Known.Enabled, Known.Persistent)
        .LeavesToProgram(Known.AllowTiny, Known.RunOn, Known.Precision, Known.WhenStoreDown, Known.FormerName, Known.ConfigurationKey)
        .Refuses(Known.IfPast, "has no counterpart, because systemd leaves out an instant that has passed", "leave IfPast out", "Run")
        .Refuses(
            Known.Overlap, "has no counterpart, because systemd skips what falls into a run", "write Overlap.Skip", "Queue", "CancelPrevious",
            "Concurrent")
        .Refuses(Known.MaxConcurrency, "has no counterpart, because a service runs once at a time", "leave it out")
        .Refuses(
            Known.Missed, "has no counterpart, because one run answers for all due times that have passed",
            "write MissedTicks.Coalesce or MissedTicks.Delay", "Burst", "Drop")
        .Refuses(Known.MaxBurst, "has no counterpart, because one run answers for all due times that have passed", "leave it out")
        .Refuses(Known.Group, "has no counterpart, because timers do not wait for each other", "leave it out")
        .Refuses(
            Known.Retries, "has no counterpart, because systemd neither doubles the delay nor ends the retries at the next due time", "leave it out")
        .Refuses(Known.RetryDelay, "has no counterpart, because there are no retries", "leave it out")
        .Refuses(Known.When, "is code of the program, which systemd cannot ask", "leave it out")
        .Refuses(Known.RunAtStart, "has no counterpart, because no start waits for a timer", "leave it out")
        .Refuses(Known.RunAtStop, "has no counterpart, because a timer that is stopped starts nothing", "leave it out")
        .Refuses(Known.CatchUp, "has no counterpart, because systemd catches up with one run", "write CatchUp.Once or CatchUp.None", "All")
        .Refuses(
            Known.Scope, "has no counterpart, because each machine has its own timers", "write JobScope.EachProcess, or export to kubernetes",
            "Cluster", "Leader")
        .Refuses(
            Known.Delivery, "has no counterpart, because systemd does not start a run again that its process has lost", "write Delivery.AtMostOnce",
            "AtLeastOnce");

    public override void Check(ExportSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Exec))
        {
            throw new ToolException(
                "A service needs the command that runs one job: write --exec, such as --exec '/opt/acme/acme --run-job'; "
                + "the name of the job is added to it.");
        }
    }

    public override string NameOf(string job) => UnitText.NameOf(job);

    public override IReadOnlyList<ExportFile> Export(ManifestJob job, string name, ExportSettings settings)
    {
        string description = $"Description={UnitText.Plain(job.Name)}: {UnitText.Plain(job.Schedule.Describe())}";
        return
        [
            new($"{name}.timer", Text([Head(job), "", "[Unit]", description, "", "[Timer]", .. TimerSection.Of(job, settings.Now), .. Install(job)])),
            new($"{name}.service", Text([Head(job), "", "[Unit]", description, .. Limit(job), "", "[Service]", .. Service(job, settings.Exec!)])),
        ];
    }

    private static string Head(ManifestJob job)
    {
        string key = job.Entry.Options.ConfigurationKey is { } name ? $" The configuration may have another schedule: {UnitText.Plain(name)}." : "";
        return $"# Made by 'timers export systemd' from {UnitText.Plain(job.Assembly)}.{key}";
    }

    // A job that starts paused has a timer that is not started with the machine.
    private static string[] Install(ManifestJob job) => job.Entry.Options.Enabled ? ["", "[Install]", "WantedBy=timers.target"] : [];

    private static string[] Limit(ManifestJob job) => ShortestGap(job) is > 0 and < LimitedPeriod ? ["StartLimitIntervalSec=0"] : [];

    private static long ShortestGap(ManifestJob job) => job.Schedule.Times?.ShortestGap ?? job.Schedule.PeriodNanoseconds;

    private static IEnumerable<string> Service(ManifestJob job, string command)
    {
        yield return "Type=oneshot";
        yield return $"ExecStart={command} {UnitText.Argument(job.Name)}";
        if (job.Entry.Options.Timeout is { } timeout)
            yield return $"TimeoutStartSec={UnitText.Duration(timeout.Ticks * DurationUnit.Tick, "Timeout")}";
    }

    private static string Text(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString();
}
