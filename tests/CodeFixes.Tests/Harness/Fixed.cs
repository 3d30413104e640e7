using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace TimerAttributes.CodeFixes.Tests.Harness;

/// <summary>
/// Asserts what a fix makes of a file, and that the result is right: it compiles, nothing is reported, and a second time changes nothing.
/// </summary>
internal static class Fixed
{
    /// <summary>The file has one report, and the menu's item of that title turns it into the other text.</summary>
    public static void Must(string before, string title, string after)
    {
        Editor editor = Editor.With(before);
        Assert.That(editor.Reports, Has.Length.EqualTo(1), string.Join("\n", (object[])editor.Reports));
        CodeAction[] offers = editor.Offers(editor.Reports[0]);
        Assert.That(offers.Select(offer => offer.Title), Does.Contain(title), "what the menu offers");

        Editor mended = Editor.Apply(offers.Single(offer => offer.Title == title));
        Assert.That(mended.Texts, Is.EqualTo([after]));
        MustBeRight(mended);
    }

    /// <summary>All reports of the rule are mended at once by the n-th choice.</summary>
    public static void MustEverywhere(string rule, int choice, string[] before, string[] after)
    {
        Editor editor = Editor.With(before);
        Diagnostic report = editor.Reports.First(report => report.Id == rule);
        Editor mended = editor.ApplyEverywhere(report, RuleFix.KeyOf(rule, choice));
        Assert.That(mended.Texts, Is.EqualTo(after));
        MustBeRight(mended);
    }

    /// <summary>The titles that the menu shows at the only report of the file.</summary>
    public static string[] Offers(string before)
    {
        Editor editor = Editor.With(before);
        Assert.That(editor.Reports, Has.Length.EqualTo(1), string.Join("\n", (object[])editor.Reports));
        return [.. editor.Offers(editor.Reports[0]).Select(offer => offer.Title)];
    }

    private static void MustBeRight(Editor mended)
    {
        mended.Generated.MustCompile();
        Assert.That(mended.Reports, Is.Empty, string.Join("\n", mended.Texts)); // So there is nothing to apply a second time.
    }
}
