namespace TimerAttributes.Generator.Tests.Parsing.Options;

/// <summary>A job with an option that is refused is in no table, even if all options that are read after it are right.</summary>
public class RefusedOptions
{
    [TestCase("[|TMR102:(Clock)77|]", "Clock = {0}, RunOn = RunOn.Loop")]
    [TestCase("[|TMR102:(RunOn)77|]", "RunOn = {0}, Overlap = Overlap.Concurrent")]
    [TestCase("\"[|TMR101:1|]\"", "Timeout = {0}, Retries = 1, Enabled = false")]
    public void A_job_is_left_out(string refused, string options)
    {
        string source = $$"""using TimerAttributes; static class Jobs { [Every("1s", {{options.Replace("{0}", refused, StringComparison.Ordinal)}})] internal static void Job() { } }""";

        Analyzed.MustReport(source);

        Assert.That(Generated.TextOf(Markup.Read(source).Source), Does.Not.Contain("JobEntry"));
    }
}
