using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TimerAttributes.Hosting.Tests.Configuration;

/// <summary>The schema that editors get has the keys that the host accepts.</summary>
public class SchemaTests
{
    private static readonly JsonElement Section = JsonDocument.Parse(Repository.Read("src/Hosting/Package/ConfigurationSchema.json")).RootElement
        .GetProperty("properties").GetProperty("TimerJobs").GetProperty("properties");

    private static readonly string[] Keys = [.. Section.GetProperty("Jobs").GetProperty("additionalProperties").GetProperty("properties")
        .EnumerateObject().Select(static key => key.Name)];

    [TestCaseSource(nameof(Keys))]
    public async Task The_host_knows_each_key_of_the_schema(string key)
    {
        await using VirtualHost host = Make(("TimerJobs:Jobs:sync:" + key, ""));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("the value is empty"));
    }

    [Test]
    public async Task The_schema_has_each_key_of_the_host()
    {
        await using VirtualHost host = Make(("TimerJobs:Jobs:sync:x", "1s"), ("TimerJobs:x", "1s"));
        var refusal = Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);
        Assert.That(refusal!.Failures, Has.Some.Contains($"its keys are {string.Join(", ", Keys[..^1])} and {Keys[^1]};"));
        Assert.That(refusal.Failures, Has.Some.Contains(
            $"its keys are {string.Join(" and ", Section.EnumerateObject().Select(static key => key.Name))};"));
    }

    private static VirtualHost Make(params (string, string?)[] values) =>
        new(static services => services.AddTimerJobs(new Runs(Schedule.Every("1m")).Table), new(values));
}
