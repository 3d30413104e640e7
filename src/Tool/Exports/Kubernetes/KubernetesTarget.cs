using System.CommandLine.Parsing;
using System.Text;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Zones;
using Known = TimerAttributes.Options.OptionCatalog;

namespace TimerAttributes.Tool.Exports.Kubernetes;

/// <summary>Objects of Kubernetes: a CronJob for each job (batch/v1).</summary>
internal sealed class KubernetesTarget : ExportTarget
{
    // The controller looks every ten seconds, so a shorter time could leave out a run.
    private const int StartingDeadline = 30;

    public override string Name => "kubernetes";

    public override string Title => "Kubernetes";

    public override TargetOptions Options { get; } = new TargetOptions()
        .Says(Known.First, Known.Aligned, Known.Offset, Known.Timeout, Known.Retries, Known.RetryDelay, Known.Enabled, Known.Persistent, Known.Scope)
        .LeavesToProgram(Known.AllowTiny, Known.RunOn, Known.Precision, Known.IfPast, Known.WhenStoreDown, Known.FormerName, Known.ConfigurationKey)
        .Refuses(Known.Clock, "has no counterpart, because no CronJob wakes a machine", "leave it out", "RealtimeAlarm", "BoottimeAlarm")
        .Refuses(Known.Jitter, "has no counterpart, because a CronJob is due at whole minutes", "leave it out")
        .Refuses(Known.Spread, "has no counterpart, because a CronJob is due at whole minutes", "leave it out")
        .Refuses(Known.Accuracy, "has no counterpart, because a CronJob is due at whole minutes", "leave it out")
        .Refuses(Known.Overlap, "has no counterpart, because a CronJob queues nothing", "write Overlap.Skip or Overlap.CancelPrevious", "Queue")
        .Refuses(
            Known.Missed, "has no counterpart, because one run answers for all due times that have passed", "write MissedTicks.Coalesce", "Burst",
            "Drop", "Delay")
        .Refuses(Known.MaxBurst, "has no counterpart, because one run answers for all due times that have passed", "leave it out")
        .Refuses(Known.Group, "has no counterpart, because CronJobs do not wait for each other", "leave it out")
        .Refuses(Known.When, "is code of the program, which Kubernetes cannot ask", "leave it out")
        .Refuses(Known.RunAtStart, "has no counterpart, because a CronJob has no start", "leave it out")
        .Refuses(Known.RunAtStop, "has no counterpart, because a CronJob has no stop", "leave it out")
        .Refuses(Known.CatchUp, "has no counterpart, because a CronJob catches up with one run", "write CatchUp.Once or CatchUp.None", "All")
        .Refuses(
            Known.Delivery, "has no counterpart, because a run whose pod is lost is a failure among others", "write Delivery.AtMostOnce and Retries",
            "AtLeastOnce")
        .LeavesToProgram(Known.MaxConcurrency);

    public override void Check(ExportSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Image))
            throw new ToolException("A CronJob needs the image of a container: write --image, such as --image registry.example/acme:1.2.");
        if (ImageName.IsValid(settings.Image)) return;
        throw new ToolException(
            $"The value '{settings.Image}' of --image is no name of an image; write one such as registry.example/acme:1.2, in lower case and "
            + "without blanks.");
    }

    public override string NameOf(string job) => ObjectName.Of(job);

    public override IReadOnlyList<ExportFile> Export(ManifestJob job, string name, ExportSettings settings)
    {
        if (job.Kind == "once")
        {
            throw new NotExportableException(
                $"Once(\"{job.Written}\")", "is due once, and a CronJob repeats", "create a Job with kubectl at that time");
        }

        if (CalendarGrid.Of(job, settings.Now) is not { } grid)
        {
            throw new NotExportableException(
                $"Every(\"{job.Written}\")", "counts from the start of a process, which a CronJob does not have", "write Aligned = true");
        }

        string schedule = CronLine.Of(job, grid);
        ControllerClock.Check(grid, settings.Now);
        RunPolicy policy = RunPolicy.Of(job, settings.Ignored);
        var yaml = new StringBuilder();
        Line(0, "apiVersion: batch/v1");
        Line(0, "kind: CronJob");
        Line(0, "metadata:");
        Line(1, $"name: {name}");
        Line(1, "annotations:");
        Line(2, $"timerattributes/job: {YamlText.Quoted(job.Name)}");
        Line(2, $"timerattributes/schedule: {YamlText.Quoted(job.Schedule.Describe())}");
        if (job.Entry.Options.ConfigurationKey is { } key) Line(2, $"timerattributes/configuration-key: {YamlText.Quoted(key)}");
        Line(0, "spec:");
        Line(1, $"schedule: {YamlText.Quoted(schedule)}");
        Line(1, $"timeZone: {(grid.Zone == Zone.Utc ? "Etc/UTC" : grid.Zone.Id)}");
        Line(1, $"concurrencyPolicy: {policy.Concurrency}");
        if (!policy.CatchesUp) Line(1, $"startingDeadlineSeconds: {StartingDeadline}");
        if (!job.Entry.Options.Enabled) Line(1, "suspend: true");
        Line(1, "jobTemplate:");
        Line(2, "spec:");
        Line(3, $"backoffLimit: {policy.Retries}");
        Line(3, "template:");
        Line(4, "spec:");
        Line(5, "restartPolicy: Never");
        if (policy.TimeoutSeconds is { } timeout) Line(5, $"activeDeadlineSeconds: {timeout}");
        Line(5, "containers:");
        Line(6, $"- name: {name}");
        Line(7, $"image: {YamlText.Quoted(settings.Image!)}");
        Line(7, settings.Command is { } command ? $"command: {YamlText.List([.. CommandLineParser.SplitCommandLine(command), job.Name])}"
            : $"args: {YamlText.List(["--run-job", job.Name])}");
        return [new($"{name}.yaml", yaml.ToString())];

        void Line(int depth, string text) => yaml.Append(' ', depth * 2).Append(text).Append('\n');
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExportFile> Files(IReadOnlyList<(ManifestJob Job, IReadOnlyList<ExportFile> Parts)> jobs, ExportSettings settings)
    {
        string assemblies = string.Join(", ", jobs.Select(static job => job.Job.Assembly).Distinct(StringComparer.Ordinal));
        IEnumerable<string> objects = jobs.SelectMany(static job => job.Parts).Select(static part => "---\n" + part.Text);
        return [new("cronjobs.yaml", $"# Made by 'timers export kubernetes' from {assemblies}.\n" + string.Concat(objects))];
    }
}
