using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;

namespace TimerAttributes.CodeFixes.Fixes.Options;

/// <summary>Says in attributes where their jobs run.</summary>
internal static class RunOnOption
{
    /// <summary>Sets the option to that member of <c>RunOn</c>. Not to a thread, which runs one call at a time, where calls are to overlap.</summary>
    public static IEnumerable<FixVariant> Set(Finding finding, AttributeSyntax[] attributes, string member)
    {
        if (finding.Model.Compilation.GetTypeByMetadataName("TimerAttributes.RunOn") is not { } runOn) yield break;
        bool isConcurrent = Array.Exists(attributes, attribute => AttributeArguments.IsSet(finding, attribute, "Overlap", "Concurrent"));
        if (isConcurrent && member == "Thread") yield break;

        ExpressionSyntax value = TypeNames.Member(finding, attributes[0].SpanStart, runOn, member);
        yield return new($"Set RunOn = RunOn.{member}", editor =>
        {
            foreach (AttributeSyntax attribute in attributes)
                AttributeArguments.Set(editor, attribute, "RunOn", value);
        });
    }

    /// <summary>Leaves the option out, which is the thread pool.</summary>
    public static FixVariant Remove(AttributeSyntax[] attributes) => new("Run the job on the thread pool", editor =>
    {
        foreach (AttributeSyntax attribute in attributes)
            editor.ReplaceNode(attribute, static (current, _) => AttributeArguments.Remove((AttributeSyntax)current, "RunOn"));
    });
}
