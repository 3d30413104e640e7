using System.Text.RegularExpressions;
using Cronos;
using k8s;
using k8s.Models;
using TimerAttributes.Tool.Exports;
using TimerAttributes.Tool.Exports.Kubernetes;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>Readers of CronJobs read the export of the table's schedules.</summary>
public class KubernetesTableTests
{
    private static readonly ExportSettings Settings = new() { Now = ScheduleTable.Now, Image = "acme:1" };

    [Test]
    public void Cronos_computes_the_due_times_of_each_schedule_that_is_exported()
    {
        // Away from changes of the clock, for which Cronos has rules of its own.
        (int compared, List<string> wrong) = Compare(2, static (cron, after) =>
        {
            CronExpression expression = CronExpression.Parse(cron.Spec.Schedule);
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(cron.Spec.TimeZone);
            return expression.GetOccurrences(after, after.AddYears(60), zone, fromInclusive: false);
        });
        Assert.That(wrong, Is.Empty);
        Assert.That(compared, Is.GreaterThan(100));
    }

    [Test]
    public void The_rules_of_the_controller_give_the_due_times_of_each_schedule_that_is_exported()
    {
        (int compared, List<string> wrong) = Compare(int.MaxValue, static (cron, after) =>
        {
            var controller = new CronController(cron.Spec.Schedule, KnownZones.Find(cron.Spec.TimeZone));
            return Times(controller, after);
        });
        Assert.That(wrong, Is.Empty);
        Assert.That(compared, Is.GreaterThan(100));
    }

    [Test]
    public void The_controller_would_have_other_due_times_where_a_change_of_the_clock_is_the_reason_to_refuse()
    {
        // Arrange
        (ManifestJob Job, CalendarGrid Grid, DateTimeOffset Before)[] refused =
            [.. ScheduleTable.ClockRefusals(SecondPass.Twice).Where(static row => !row.Grid.Lines[0].HasSpecialDays)];

        // Act
        IEnumerable<string> same = refused.Where(static row =>
        {
            var controller = new CronController(CronLine.Of(row.Job, row.Grid), row.Grid.Zone);
            return Times(controller, row.Before).Take(10).SequenceEqual(ScheduleTable.NextTen(row.Job, row.Before));
        }).Select(static row => $"{row.Job.Written} {row.Job.TimeZone}");

        // Assert: this clock is set back in the middle of an hour, to a time that the controller has passed by then. It is refused all the same.
        Assert.That(same, Is.EqualTo((string[])["45 2 * * * Pacific/Chatham"]));
        Assert.That(refused, Has.Length.GreaterThan(15));
    }

    [Test]
    public void Each_object_has_only_fields_of_the_API_and_values_that_it_allows()
    {
        foreach ((string _, ManifestJob job, IReadOnlyList<ExportFile>? files) in ScheduleTable.Export(new KubernetesTarget(), Settings))
        {
            if (files is null) continue;
            V1CronJob cron = Read(files);
            V1PodSpec pod = cron.Spec.JobTemplate.Spec.Template.Spec;
            Assert.That((cron.ApiVersion, cron.Kind, pod.RestartPolicy), Is.EqualTo(("batch/v1", "CronJob", "Never")), job.Name);
            Assert.That(cron.Metadata.Name, Has.Length.LessThanOrEqualTo(52).And.Matches("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"), job.Name);
            Assert.That(cron.Spec.ConcurrencyPolicy, Is.AnyOf("Allow", "Forbid", "Replace"), job.Name);
            Assert.That(Regex.Count(cron.Spec.Schedule, " "), Is.EqualTo(4), job.Name);
            Assert.That(pod.Containers.Single().Image, Is.EqualTo("acme:1"), job.Name);
        }
    }

    [Test]
    public void The_table_says_which_schedules_are_refused() => Assert.That(
        ScheduleTable.OtherVerdicts(new KubernetesTarget(), Settings, 'k'), Is.Empty);

    private static (int Compared, List<string> Wrong) Compare(int bases, Func<V1CronJob, DateTimeOffset, IEnumerable<DateTimeOffset>> read)
    {
        var wrong = new List<string>();
        int compared = 0;
        foreach ((string _, ManifestJob job, IReadOnlyList<ExportFile>? files) in ScheduleTable.Export(new KubernetesTarget(), Settings))
        {
            if (files is null) continue;
            V1CronJob cron = Read(files);
            foreach (DateTimeOffset after in ScheduleTable.Bases(job).Take(bases))
            {
                string theirs = Text(read(cron, after).Take(10)), ours = Text(ScheduleTable.NextTen(job, after));
                compared++;
                if (theirs == ours) continue;
                wrong.Add($"{job.Name} {job.Written} {job.TimeZone} as {cron.Spec.Schedule} after {after:u}: {theirs} instead of {ours}");
            }
        }

        return (compared, wrong);

        static string Text(IEnumerable<DateTimeOffset> times) => string.Join(", ", times.Select(static time => $"{time.ToUniversalTime():u}"));
    }

    // Strict: a field that the API does not have is an error.
    private static V1CronJob Read(IReadOnlyList<ExportFile> files) =>
        KubernetesYaml.Deserialize<V1CronJob>(files.Single().Text.Split("---\n").Last(), strict: true);

    private static IEnumerable<DateTimeOffset> Times(CronController controller, DateTimeOffset after)
    {
        for (long? next = controller.Next(after.ToUnixTimeSeconds()); next is { } time; next = controller.Next(time))
            yield return DateTimeOffset.FromUnixTimeSeconds(time);
    }
}
