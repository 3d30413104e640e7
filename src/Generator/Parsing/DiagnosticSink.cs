using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Parsing;

/// <summary>Receives the diagnostics of a parser. The analyzer passes a sink; the generator reports nothing and passes null.</summary>
internal sealed class DiagnosticSink(Action<Diagnostic> take)
{
    /// <param name="rule">The rule that is broken.</param>
    /// <param name="location">The characters at fault.</param>
    /// <param name="arguments">The arguments of the rule's message. The first one names the job.</param>
    public void Report(DiagnosticDescriptor rule, Location? location, params object[] arguments) =>
        take(Diagnostic.Create(rule, location, arguments));

    /// <summary>Receives a diagnostic that has properties for a fix.</summary>
    public void Report(Diagnostic diagnostic) => take(diagnostic);
}
