using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>
/// Options that the code of the handler makes ineffective. TMR233: an option that cancels runs, and a token that is never read. TMR234:
/// <c>Retries</c>, and a handler that catches all exceptions.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IneffectiveOptionAnalyzer() : JobMethodAnalyzer(HandlerRules.UnreadToken, HandlerRules.SwallowedFailure)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, Look);

    private static void Look(JobMethod method)
    {
        ScheduledAttribute[] jobs = [.. method.JobsOfBody().Where(static job => job.Options is { IsPlain: false })];
        if (jobs.Length == 0 || method.Body() is not { } body) return;

        if (jobs.Select(static job => Cancelling(job.Options!)).FirstOrDefault(static option => option is not null) is { } cancelling
            && Unread(method, body) is { } token)
            method.Report(HandlerRules.UnreadToken, token.Locations[0], method.Path, token.Name, cancelling);

        // A method that returns a task without awaiting it passes the failures of the task on.
        if (method.Symbol is { IsAsync: false, ReturnsVoid: false } || !SwallowedExceptions.AreAll(body)) return;
        foreach (ScheduledAttribute job in jobs)
        {
            if (job.Options!.Number(OptionCatalog.Retries) is > 0)
                method.Report(HandlerRules.SwallowedFailure, job.Written.Argument(OptionCatalog.Retries.Name)?.GetLocation(), method.Path);
        }
    }

    // The option that cancels runs, as messages name it.
    private static string? Cancelling(OptionsModel options) => options.Number(OptionCatalog.Timeout) is not null ? "Timeout"
        : options.Member(OptionCatalog.Overlap) == "CancelPrevious" ? "Overlap.CancelPrevious"
        : null;

    // The token of a method that reads none of its tokens. A job without a token is TMR212's. The name _ says that the author needs none.
    private static IParameterSymbol? Unread(JobMethod method, IOperation body)
    {
        var known = new KnownTypes(method.Compilation);
        IParameterSymbol[] tokens = [.. method.Symbol.Parameters.Where(parameter => known.IsStopToken(parameter.Type))];
        return tokens.Any(token => token.Name == "_" || IsRead(token, body)) ? null : tokens.FirstOrDefault();
    }

    private static bool IsRead(IParameterSymbol token, IOperation body) => body.Descendants().Any(operation =>
        operation is IParameterReferenceOperation { Parameter: var parameter } && parameter.Name == token.Name);
}
