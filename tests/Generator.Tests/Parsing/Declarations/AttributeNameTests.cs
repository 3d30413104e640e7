namespace TimerAttributes.Generator.Tests.Parsing.Declarations;

/// <summary>In which ways the name of an attribute may be written. The generator looks at names before it binds anything.</summary>
public class AttributeNameTests
{
    [TestCase("Every(\"1s\")")]
    [TestCase("EveryAttribute(\"1s\")")]
    [TestCase("TimerAttributes.EveryAttribute(\"1s\")")]
    [TestCase("global::TimerAttributes.Every(\"1s\")")]
    [TestCase("@EveryAttribute(\"1s\")")]
    [TestCase("Each(\"1s\")")]
    [TestCase("Once(\"1s\")")]
    [TestCase("OnceAttribute(\"1s\")")]
    [TestCase("Cron(\"@daily\")")]
    [TestCase("CronAttribute(\"@daily\")")]
    [TestCase("System.Obsolete, TimerAttributes.CronAttribute(\"@daily\")")]
    public void A_method_with_the_attribute_is_a_job(string attribute)
    {
        var generated = Generated.From(
            $"using TimerAttributes; using Each = TimerAttributes.EveryAttribute; class Jobs {{ [{attribute}] internal static void Poll() {{ }} }}");
        Assert.That(generated.Text, Does.Contain("\"Jobs.Poll\""));
    }
}
