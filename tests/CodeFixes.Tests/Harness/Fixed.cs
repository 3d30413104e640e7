using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Generator.Analyzers;

namespace TimerAttributes.CodeFixes.Tests.Harness;

/// <summary>
/// Asserts what a fix makes of a file, and that the result is right: saved and read again it compiles, nothing is reported, and a second time changes nothing.
/// </summary>
internal static class Fixed
{
    /// <summary>The file has one report, and the menu's item of that title turns it into the other text.</summary>
    public static void Must(string before, string title, string after) => Must([], before, title, after);

    /// <summary>The same, of a rule that <see cref="JobRule"/> is the base of.</summary>
    public static void Must<TRule>(string before, string title, string after) where TRule : JobRule, new() =>
        Must([new RulesAlone(new TRule())], before, title, after);

    private static void Must(DiagnosticAnalyzer[] analyzers, string before, string title, string after)
    {
        Editor editor = Editor.With(analyzers, before);
        Assert.That(editor.Reports, Has.Length.EqualTo(1), string.Join("\n", (object[])editor.Reports));
        CodeAction[] offers = editor.Offers(editor.Reports[0]);
        Assert.That(offers.Select(offer => offer.Title), Does.Contain(title), "what the menu offers");

        Editor mended = editor.Apply(offers.Single(offer => offer.Title == title));
        Assert.That(mended.Texts, Is.EqualTo([after]));
        MustBeRight(analyzers, mended.Texts);
    }

    /// <summary>All reports of the rule are mended at once by the n-th choice.</summary>
    public static void MustEverywhere(string rule, int choice, string[] before, string[] after) => MustEverywhere([], rule, choice, before, after);

    /// <summary>The same, of a rule that <see cref="JobRule"/> is the base of.</summary>
    public static void MustEverywhere<TRule>(string rule, int choice, string before, string after) where TRule : JobRule, new() =>
        MustEverywhere([new RulesAlone(new TRule())], rule, choice, [before], [after]);

    private static void MustEverywhere(DiagnosticAnalyzer[] analyzers, string rule, int choice, string[] before, string[] after)
    {
        Editor editor = Editor.With(analyzers, before);
        Diagnostic report = editor.Reports.First(report => report.Id == rule);
        Editor mended = editor.ApplyEverywhere(report, RuleFix.KeyOf(rule, choice));
        Assert.That(mended.Texts, Is.EqualTo(after));
        MustBeRight(analyzers, mended.Texts);
    }

    /// <summary>The text after all reports of the rule were mended at once by the n-th choice.</summary>
    public static string Everywhere<TRule>(string rule, int choice, string before) where TRule : JobRule, new()
    {
        Editor editor = Editor.With([new RulesAlone(new TRule())], before);
        return editor.ApplyEverywhere(editor.Reports.First(report => report.Id == rule), RuleFix.KeyOf(rule, choice)).Texts.Single();
    }

    /// <summary>The file has one report, and a fix of all reports leaves the text as it is, because only the author can choose.</summary>
    public static void MustEverywhereStay<TRule>(string rule, string text) where TRule : JobRule, new() =>
        MustEverywhereStay([new RulesAlone(new TRule())], rule, text);

    /// <summary>The same, of a rule of the generator's own analyzer.</summary>
    public static void MustEverywhereStay(string rule, string text) => MustEverywhereStay([], rule, text);

    private static void MustEverywhereStay(DiagnosticAnalyzer[] analyzers, string rule, string text)
    {
        Editor editor = Editor.With(analyzers, text);
        Assert.That(editor.Offers(editor.Reports.Single()), Is.Not.Empty);
        Assert.That(editor.ApplyEverywhere(editor.Reports[0], RuleFix.KeyOf(rule, 0)).Texts, Is.EqualTo([text]));
    }

    /// <summary>The titles that the menu shows at the only report of the file.</summary>
    public static string[] Offers(string before) => Offers([], before);

    /// <summary>The same, of a rule that <see cref="JobRule"/> is the base of.</summary>
    public static string[] Offers<TRule>(string before) where TRule : JobRule, new() => Offers([new RulesAlone(new TRule())], before);

    private static string[] Offers(DiagnosticAnalyzer[] analyzers, string before)
    {
        Editor editor = Editor.With(analyzers, before);
        Assert.That(editor.Reports, Has.Length.EqualTo(1), string.Join("\n", (object[])editor.Reports));
        return [.. editor.Offers(editor.Reports[0]).Select(offer => offer.Title)];
    }

    // The files as they are saved, since the trees of the editor may be none that those texts have; down to the image, for which the
    // compiler has errors of its own.
    private static void MustBeRight(DiagnosticAnalyzer[] analyzers, string[] texts)
    {
        Editor saved = Editor.With(analyzers, texts);
        saved.Generated.MustCompile();
        Assert.That(saved.Generated.Compilation.Emit(Stream.Null).Diagnostics.Where(one => one.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        Assert.That(saved.Reports, Is.Empty, string.Join("\n", texts)); // So there is nothing to apply a second time.
    }
}
