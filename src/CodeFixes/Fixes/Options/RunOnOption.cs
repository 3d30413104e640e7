using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;

namespace TimerAttributes.CodeFixes.Fixes.Options;

/// <summary>Sets and removes the option <c>RunOn</c> of attributes.</summary>
internal static class RunOnOption
{
    /// <summary>Sets the option. None for <c>RunOn.Thread</c> with <c>Overlap.Concurrent</c>, because a thread has one run at a time.</summary>
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

    /// <summary>Removes the option. The default is the thread pool.</summary>
    public static FixVariant Remove(AttributeSyntax[] attributes) => new("Run the job on the thread pool", editor =>
    {
        foreach (AttributeSyntax attribute in attributes)
            editor.ReplaceNode(attribute, static (current, _) => AttributeArguments.Remove((AttributeSyntax)current, "RunOn"));
    });
}
