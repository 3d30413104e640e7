using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Generator.Parsing.Declarations;

namespace TimerAttributes.Generator.Tests.Parsing.Declarations;

/// <summary>Which edits leave the declarations of a project as they are, so that the generator keeps its results.</summary>
public class ProjectDeclarationsTests
{
    private static readonly CSharpCompilation Before = UserProject.Of("class A { void M() { } }", "class B { int F = 1; const int C = 1; }");

    [TestCase("{ }", "{ int i = 0; }", true)]
    [TestCase("M()", "N()", false)]
    public void An_edit_of_a_body_changes_none(string text, string other, bool areSame) =>
        Assert.That(AreSame(Before.ReplaceSyntaxTree(Before.SyntaxTrees[0], Edited(Before.SyntaxTrees[0], text, other))), Is.EqualTo(areSame));

    [TestCase("F = 1", "F = 2", true)]
    [TestCase("C = 1", "C = 2", false)]
    public void An_edit_of_a_constant_changes_one(string text, string other, bool areSame) =>
        Assert.That(AreSame(Before.ReplaceSyntaxTree(Before.SyntaxTrees[1], Edited(Before.SyntaxTrees[1], text, other))), Is.EqualTo(areSame));

    [Test]
    public void A_file_a_name_an_option_or_a_reference_changes_the_project()
    {
        SyntaxTree first = Before.SyntaxTrees[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(AreSame(Before.Clone()), Is.True);
            Assert.That(AreSame(Before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class D;", UserProject.ParseOptions))), Is.False);
            Assert.That(AreSame(Before.RemoveSyntaxTrees(first)), Is.False);
            Assert.That(AreSame(Before.WithAssemblyName("Other")), Is.False);
            Assert.That(AreSame(Before.WithOptions(Before.Options.WithOverflowChecks(true))), Is.False);
            Assert.That(AreSame(Before.AddReferences(UserProject.Of("public class Far;").ToMetadataReference())), Is.False);
            Assert.That(AreSame(Before.ReplaceSyntaxTree(first, first.WithFilePath("Else.cs"))), Is.False);
            Assert.That(AreSame(Before.ReplaceSyntaxTree(first, first.WithRootAndOptions(first.GetRoot(), UserProject.ParseOptions.WithPreprocessorSymbols("SOME")))), Is.False);
        }
    }

    private static SyntaxTree Edited(SyntaxTree file, string text, string other) =>
        file.WithChangedText(SourceText.From(file.ToString().Replace(text, other, StringComparison.Ordinal)));

    private static bool AreSame(CSharpCompilation after) => DeclarationsComparer.Instance.Equals(new(Before, [], []), new(after, [], []));
}
