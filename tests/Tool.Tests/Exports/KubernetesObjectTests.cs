using k8s;
using k8s.Models;
using TimerAttributes.Tool.Exports.Kubernetes;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>What a CronJob has besides its schedule.</summary>
public class KubernetesObjectTests
{
    [TestCase("", "Forbid 30 null 0 null")]
    [TestCase("\"Overlap\":\"CancelPrevious\"", "Replace 30 null 0 null")]
    [TestCase("\"Persistent\":true", "Forbid null null 0 null")]
    [TestCase("\"Scope\":\"Cluster\"", "Forbid null null 0 null")]
    [TestCase("\"Persistent\":true,\"CatchUp\":\"None\"", "Forbid 30 null 0 null")]
    [TestCase("\"Enabled\":false", "Forbid 30 True 0 null")]
    [TestCase("\"Timeout\":\"10m\"", "Forbid 30 null 0 600")]
    [TestCase("\"Retries\":3,\"RetryDelay\":\"10s\"", "Forbid 30 null 3 null")]
    public void The_object_has_the_policy(string options, string expected)
    {
        // Act
        V1CronJobSpec spec = Export(options).Spec;

        // Assert
        V1JobSpec job = spec.JobTemplate.Spec;
        Assert.That(
            $"{spec.ConcurrencyPolicy} {Text(spec.StartingDeadlineSeconds)} {Text(spec.Suspend)} {job.BackoffLimit} "
                + Text(job.Template.Spec.ActiveDeadlineSeconds),
            Is.EqualTo(expected));

        static string Text(object? value) => value?.ToString() ?? "null";
    }

    [TestCase("\"Overlap\":\"Queue\"", "Overlap = Queue has no counterpart")]
    [TestCase("\"Overlap\":\"Concurrent\"", "MaxConcurrency = 4 has no counterpart")]
    [TestCase("\"Retries\":3", "RetryDelay = 1s with Retries = 3 is not what Kubernetes does")]
    [TestCase("\"Retries\":7,\"RetryDelay\":\"10s\"", "RetryDelay = 10s with Retries = 7 is not what Kubernetes does")]
    [TestCase("\"Timeout\":\"1500ms\"", "Timeout has a fraction of a second")]
    [TestCase("\"Jitter\":\"10s\"", "Jitter = 10s has no counterpart")]
    [TestCase("\"Clock\":\"RealtimeAlarm\"", "Clock = RealtimeAlarm has no counterpart")]
    [TestCase("\"Delivery\":\"AtLeastOnce\",\"Persistent\":true", "Delivery = AtLeastOnce has no counterpart")]
    public void The_job_is_refused(string options, string message)
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Job", "cron", "0 9 * * *", options, "UTC"));
        string error = Timers.ErrorOf("export", "kubernetes", file.Path, "--image", "acme:1");
        Assert.That(error, Does.StartWith("timers: Job 'Job' cannot be exported to Kubernetes: " + message).And.Contain("; "));
    }

    [TestCase("\"Overlap\":\"Concurrent\"", "MaxConcurrency", "Allow")]
    [TestCase("\"Overlap\":\"Queue\"", "Overlap", "Forbid")]
    public void An_ignored_option_does_not_matter(string options, string ignored, string policy) =>
        Assert.That(Export(options, "--ignore", ignored).Spec.ConcurrencyPolicy, Is.EqualTo(policy));

    [Test]
    public void Without_a_command_the_image_gets_arguments() =>
        Assert.That(Container(Export("")).Args, Is.EqualTo((string[])["--run-job", "Größe \"A\""]));

    [Test]
    public void The_command_gets_the_name_of_the_job() => Assert.That(
        Container(Export("", "--command", "dotnet 'my app.dll' \"a b\" -j")).Command,
        Is.EqualTo((string[])["dotnet", "'my", "app.dll'", "a b", "-j", "Größe \"A\""]));

    [TestCase("Acme.OrderJobs.SendInvoices", "^acme-orderjobs-sendinvoices$")]
    [TestCase("Größe", "^gr-e$")]
    [TestCase("...", "^job$")]
    [TestCase("A name that is so long that no object of Kubernetes could ever have it", "^a-name-that-is-so-long-that-no-object-of-ku-[0-9a-f]{8}$")]
    public void A_name_has_what_RFC_1123_allows(string job, string name) => Assert.That(ObjectName.Of(job), Does.Match(name));

    private static V1Container Container(V1CronJob cron) => cron.Spec.JobTemplate.Spec.Template.Spec.Containers.Single();

    private static V1CronJob Export(string options, params string[] arguments)
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Gr\\u00f6\\u00dfe \\\"A\\\"", "cron", "0 9 * * *", options, "UTC"));
        string text = Timers.OutputOf(["export", "kubernetes", file.Path, "--image", "acme:1", .. arguments]);
        return KubernetesYaml.Deserialize<V1CronJob>(text, strict: true);
    }
}
