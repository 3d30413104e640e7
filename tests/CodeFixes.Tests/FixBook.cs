using Microsoft.CodeAnalysis;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Generator.Analyzers.Declarations;

namespace TimerAttributes.CodeFixes.Tests;

/// <summary>A fix is in three places: the code, its test, and the page of its rule, which also says where there is none.</summary>
public class FixBook
{
    private static readonly DiagnosticDescriptor[] Rules = [.. typeof(JobAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer)) && !type.IsAbstract)
        .SelectMany(type => ((Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
        .DistinctBy(rule => rule.Id)];

    // Rules whose findings have two readings.
    private static readonly string[] OfAuthor = ["TMR106", "TMR223"];

    [TestCaseSource(nameof(Rules))]
    public void The_page_of_a_rule_promises_a_fix_if_there_is_one_and_its_tests_name_the_rule(DiagnosticDescriptor rule)
    {
        string page = Repository.Read($"docs/diagnostics/{rule.Id}.md");
        bool promises = page.Contains("**Fix.** ", StringComparison.Ordinal) && !page.Contains("**Fix.** None:", StringComparison.Ordinal);
        Assert.That(Editor.FixOf(rule.Id), promises ? Is.Not.Null : Is.Null, page);

        IEnumerable<string> tests = Directory.GetFiles(Repository.PathOf("tests/CodeFixes.Tests"), "*Fixes.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        if (promises) Assert.That(string.Concat(tests), Does.Contain($"public void {rule.Id}_"));
        if (promises && !OfAuthor.Contains(rule.Id)) Assert.That(string.Concat(tests), Does.Contain($"public void {rule.Id}_everywhere"));
    }

    [Test]
    public void A_fix_is_of_one_rule_and_can_be_applied_everywhere_unless_only_the_author_can_choose()
    {
        foreach (DiagnosticDescriptor rule in Rules)
        {
            if (Editor.FixOf(rule.Id) is not { } fix) continue;
            Assert.That(fix.FixableDiagnosticIds, Is.EqualTo([rule.Id]));
            Assert.That(fix.GetFixAllProvider(), OfAuthor.Contains(rule.Id) ? Is.Null : Is.Not.Null);
        }
    }

    /// <summary>The editor half of Roslyn that the fixes are built against is older than the compiler half that the generator needs.</summary>
    [Test]
    public void The_fixes_load_wherever_the_generator_does()
    {
        static Version RoslynOf(System.Reflection.Assembly assembly) => assembly.GetReferencedAssemblies()
            .Where(one => one.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Max(one => one.Version)!;
        Assert.That(RoslynOf(typeof(RuleFix).Assembly), Is.LessThanOrEqualTo(RoslynOf(typeof(JobAnalyzer).Assembly)));
        Assert.That(typeof(RuleFix).Assembly.GetReferencedAssemblies().Select(one => one.Name), Is.SubsetOf([
            "netstandard", "System.Collections.Immutable",
            "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp",
            "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces",
        ]));
    }
}
