using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>Each host of private jobs has a generated file of its own, so that an edit of the type makes an editor look at no other jobs.</summary>
public class HostFiles
{
    [Test]
    public void Each_host_has_a_file_and_the_table_has_no_part_of_a_user_s_type()
    {
        string[] files = Files("""
            namespace Acme
            {
                partial class Pump
                {
                    [TimerAttributes.Every("1s")] private void Work() { }
                    private partial class Inner { [TimerAttributes.Every("2s")] private void Deep() { } }
                }
                class Open { [TimerAttributes.Every("3s")] internal void Rest() { } }
            }
            partial class @class { [TimerAttributes.Every("4s")] private static void Work() { } }
            """);
        Assert.That(files, Is.EqualTo(
            ["ScheduledJobs.g.cs", "ScheduledJobs.class.g.cs", "ScheduledJobs.Acme.Pump.g.cs", "ScheduledJobs.Acme.Pump.Inner.g.cs"]));
    }

    [Test]
    public void Names_that_differ_only_in_case_get_a_hash()
    {
        const string Body = "{ [TimerAttributes.Every(\"1s\")] private static void Work() { } }";
        string[] files = Files($"namespace Acme {{ partial class Jobs {Body} partial class JOBS {Body} }} partial class Acme_Jobs {Body}");
        Assert.Multiple(() =>
        {
            Assert.That(files, Has.Length.EqualTo(4).And.Contains("ScheduledJobs.Acme_Jobs.g.cs"));
            Assert.That(files, Has.One.Match(@"^ScheduledJobs\.Acme\.Jobs\.[0-9A-F]{8}\.g\.cs$"));
            Assert.That(files, Has.One.Match(@"^ScheduledJobs\.Acme\.JOBS\.[0-9A-F]{8}\.g\.cs$"));
        });
    }

    [TestCase("Über", 0, @"^ScheduledJobs\._ber\.[0-9A-F]{8}\.g\.cs$")]
    [TestCase("Long", 120, @"^ScheduledJobs\.Long_{116}\.g\.cs$")]
    [TestCase("Long", 121, @"^ScheduledJobs\.Long_{116}\.[0-9A-F]{8}\.g\.cs$")]
    public void A_name_that_a_disk_may_refuse_gets_a_hash(string type, int length, string pattern) => Assert.That(
        Files($"partial class {type.PadRight(length, '_')} {{ [TimerAttributes.Every(\"1s\")] private static void Work() {{ }} }}"),
        Has.Exactly(1).Match(pattern));

    [TestCase("struct")]
    [TestCase("record")]
    public void Two_kinds_of_type_with_one_name_as_in_code_that_is_half_typed_have_a_file_each(string kind)
    {
        string[] files = NamesOf(Generated.From($$"""
            partial class Jobs { [TimerAttributes.Every("1s")] private static void Work() { } }
            partial {{kind}} Jobs { [TimerAttributes.Every("2s")] private static void Rest() { } }
            """));
        Assert.That(files, Is.SupersetOf(["ScheduledJobs.Jobs.g.cs", "ScheduledJobs.Jobs.2.g.cs"]));
    }

    private static string[] Files(string source)
    {
        Generated project = Generated.From(source);
        project.MustCompile();
        return NamesOf(project);
    }

    private static string[] NamesOf(Generated project) =>
        [.. project.Compilation.SyntaxTrees.Skip(1).Select(static tree => Path.GetFileName(tree.FilePath))];
}
