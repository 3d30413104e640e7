using System.Text.RegularExpressions;

namespace TimerAttributes.EndToEnd;

/// <summary>What the documents say of the code is what the code says.</summary>
public class DocumentTests
{
    [Test]
    public void The_code_of_the_README_is_the_sample_word_for_word() =>
        Assert.That(Repository.Read("README.md"), Does.Contain($"```csharp\n{Repository.Read("samples/Heartbeat/Program.cs")}```"));

    [Test]
    public void The_example_of_virtual_time_is_a_test_of_ours_word_for_word() =>
        Assert.That(Repository.Read("docs/testing.md"), Does.Contain($"```csharp\n{Repository.Read("tests/Testing.Tests/Example/BackupTests.cs")}```"));

    [Test]
    public void The_example_of_a_filter_is_compiled_with_our_tests_word_for_word() =>
        Assert.That(Repository.Read("docs/filters.md"), Does.Contain($"```csharp\n{Repository.Read("tests/Testing.Tests/Example/LeaseFilter.cs")}```"));

    [Test]
    public void The_program_that_runs_one_job_is_compiled_with_our_tests() => Assert.That(
        Unindented(Repository.Read("tests/Tool.Tests/Example/OneJob.cs")),
        Does.Contain(Unindented(Repository.Read("docs/exports.md").Split("```csharp\n")[1].Split("```")[0])));

    [Test]
    public void The_code_of_the_page_on_web_applications_is_the_sample_and_its_tests()
    {
        string[] blocks = [.. Repository.Read("docs/aspnetcore.md").Split("```csharp\n").Skip(1).Select(static rest => Unindented(rest.Split("```")[0]))];
        string code = Unindented(string.Concat(FilesIn("*.cs", "samples/Service", "samples/ThreeJobs", "tests/Service.Tests").Select(File.ReadAllText)));
        Assert.That(blocks, Has.Length.EqualTo(6));
        Assert.That(blocks.Where(block => !code.Contains(block, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_code_of_the_guide_for_moving_is_compiled_with_the_libraries_that_it_moves_from()
    {
        string compiled = Unindented(string.Concat(FilesIn("*.cs", "tests/Migrating").Select(File.ReadAllText)));
        string[] blocks = [.. Repository.Read("docs/migrating.md").Split("```csharp\n").Skip(1).Select(static rest => Unindented(rest.Split("```")[0]))];
        Assert.That(blocks, Has.Length.EqualTo(9));
        Assert.That(blocks.Where(block => !compiled.Contains(block, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_example_of_state_is_a_test_of_ours()
    {
        string compiled = Unindented(string.Concat(FilesIn("*.cs", "tests/State.Tests/Example").Select(File.ReadAllText)));
        string[] blocks = [.. Repository.Read("docs/state.md").Split("```csharp\n").Skip(1).Select(static rest => Unindented(rest.Split("```")[0]))];
        Assert.That(blocks, Has.Length.EqualTo(3));
        Assert.That(compiled, Does.Contain(blocks[0][blocks[0].IndexOf("internal static", StringComparison.Ordinal)..]).And.Contain(blocks[1]).And.Contain(blocks[2]));
    }

    [Test]
    public void The_list_of_decisions_names_the_headings_of_each_page() => Assert.Multiple(() =>
    {
        string list = Repository.Read("docs/decisions/README.md");
        foreach (string page in FilesIn("*.md", "docs/decisions").Where(static page => Path.GetFileName(page) != "README.md"))
        {
            IEnumerable<string> headings = File.ReadLines(page).Where(static line => line.StartsWith("## ", StringComparison.Ordinal))
                .Select(static line => line[3..].Replace("`", "", StringComparison.Ordinal));
            Assert.That(list, Does.Contain($"]({Path.GetFileName(page)}) | {string.Join("; ", headings)} |\n"));
        }
    });

    [Test]
    public void The_alerts_of_the_page_on_observability_are_the_rules_of_the_sample()
    {
        // The page has a comment for each, and the file a text.
        string[] page = Fields(Repository.Read("docs/observability.md").Split("```yaml\n")[1].Split("```")[0]);
        string[] file = Fields(Repository.Read("samples/Service/prometheus/rules.yml"));
        Assert.That(page, Has.Length.EqualTo(7).And.EqualTo(file));

        static string[] Fields(string text) => [.. text.Split('\n').Select(static line => line.Split(" #")[0].Trim())
            .Where(static line => Regex.IsMatch(line, "^(- alert|expr|for):"))];
    }

    [Test]
    public void The_README_can_be_read_in_one_sitting()
    {
        // But for the table of rules, which one looks things up in.
        IEnumerable<string> lines = Repository.Read("README.md").Split('\n').Where(line => !line.StartsWith("| [TMR", StringComparison.Ordinal));
        Assert.That(lines.Count(), Is.LessThanOrEqualTo(150));
    }

    [Test]
    public void Every_option_of_the_attributes_has_its_row_in_the_README_or_the_page_on_policies()
    {
        string[] options = [.. new[] { "JobAttribute", "EveryAttribute" }
            .SelectMany(attribute => Repository.Read($"src/Runtime/Attributes/{attribute}.cs").Split('\n'))
            .Where(line => line.Contains("{ get; init; }", StringComparison.Ordinal))
            .Select(line => line.Split('{')[0].Trim().Split(' ')[^1])];
        Assert.That(options, Has.Length.EqualTo(30));
        string pages = Repository.Read("README.md") + Repository.Read("docs/policies.md") + Repository.Read("docs/state.md");
        Assert.That(options.Where(option => !Regex.IsMatch(pages, $@"\| `{option}[` ]")), Is.Empty);
    }

    [Test]
    public void Every_link_and_every_picture_leads_to_a_file([ValueSource(nameof(Pages))] string page)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        string[] links = [.. Regex.Matches(Repository.Read(page), """\]\((?<file>[^)#]+)|\bsrc(set)?="(?<file>[^"]+)""").Select(static link => link.Groups["file"].Value)];
        Assert.That(links.Where(link => !Path.Exists(Path.Combine(folder, link))), Is.Empty);
    }

    [Test]
    public void Every_folder_of_the_source_has_its_line_in_the_architecture_page()
    {
        string[] lines = Repository.Read("docs/architecture.md").Split('\n');
        string source = Repository.PathOf("src");
        foreach (string project in Directory.EnumerateDirectories(source))
        {
            int heading = Array.FindIndex(lines, line => line.StartsWith($"| src/{Path.GetFileName(project)} |", StringComparison.Ordinal));
            Assert.That(heading, Is.Not.Negative, project);
            string[] rows = [.. lines.Skip(heading + 2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')[1].Trim(' ', '`'))];
            IEnumerable<string> folders = Directory.EnumerateDirectories(project, "*", SearchOption.AllDirectories)
                .Where(folder => Directory.EnumerateFiles(folder).Any())
                .Select(folder => Path.GetRelativePath(project, folder));
            Assert.That(rows.Where(row => row != "the folder itself"), Is.EquivalentTo(folders), project);
        }
    }

    // Words that name no subject. They are also found within the name of a test. This file has to contain them.
    [Test]
    public void Documents_docstrings_messages_comments_and_names_of_tests_name_their_subjects()
    {
        var words = new Regex("(?<![a-z])(nobody|whoever|somebody|anybody|someone)(?![a-z])", RegexOptions.IgnoreCase);
        string[] folders = ["src", "docs", "samples", "tests", "benchmarks"];
        string[] patterns = ["*.cs", "*.md", "*.sh", "*.txt"];
        string[] files = [.. patterns.SelectMany(pattern => FilesIn(pattern, folders)), .. Directory.EnumerateFiles(Repository.Root, "*.md")];
        Assert.That(files.Where(file => words.IsMatch(File.ReadAllText(file))), Is.EqualTo([Repository.PathOf("tests/EndToEnd/DocumentTests.cs")]));
    }

    [Test]
    public void No_source_file_outgrows_its_noun()
    {
        Assert.That(FilesIn("*.cs", "src", "tests", "samples").Where(file => File.ReadAllLines(file).Length > 250), Is.Empty);
    }

    private static IEnumerable<string> Pages() => FilesIn("*.md", "docs").Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
        .Append(Repository.PathOf("benchmarks/README.md")).Select(static file => Path.GetRelativePath(Repository.Root, file));

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(static line => line.TrimStart()));

    private static IEnumerable<string> FilesIn(string pattern, params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories));
}
