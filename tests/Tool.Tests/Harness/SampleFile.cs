namespace TimerAttributes.Tool.Tests.Harness;

/// <summary>A built file with a few jobs, for tests of what the commands write.</summary>
internal static class SampleFile
{
    /// <summary>An instant on a Friday before the clock of Berlin is set forward.</summary>
    public const string Now = "2030-03-29T22:00Z";

    public static readonly string[] Jobs =
    [
        BuiltFile.Job("Acme.Jobs.Clean", "every", "90m", "\"Aligned\":true"),
        BuiltFile.Job("Acme.Jobs.Poll", "every", "10s", "\"First\":\"0s\",\"RunOn\":\"Loop\""),
        BuiltFile.Job("Acme.Jobs.Report", "cron", "30 2 * * *", "\"Retries\":3", "Europe/Berlin"),
        BuiltFile.Job("Acme.Jobs.Rest", "every", "1s", "\"Enabled\":false"),
        BuiltFile.Job("Acme.Jobs.WarmUp", "once", "5s"),
    ];

    public static BuiltFile Create() => BuiltFile.Of(Jobs);
}
