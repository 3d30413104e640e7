using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tasks;

/// <summary>
/// Options that the code of the handler makes ineffective. TMR233: an option that cancels runs, and a token that is never read. TMR234:
/// <c>Retries</c>, and a handler that catches all exceptions.
/// </summary>
public sealed class IneffectiveOptionRule() : JobRule(
    HandlerRules.UnreadToken, HandlerRules.SwallowedFailure, HandlerRules.SwallowedButCancellation)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(Look);

    private static void Look(JobMethod method)
    {
        ScheduledAttribute[] jobs = [.. method.JobsOfBody().Where(static job => job.Options is { IsPlain: false })];
        if (jobs.Length == 0 || method.Body() is not { } body) return;

        if (jobs.Select(static job => CancellingOption.Of(job.Options)).FirstOrDefault(static option => option is not null) is var (_, words)
            && !StubBody.Is(method.Syntax) && Unread(method, body) is { } token)
            method.Report(HandlerRules.UnreadToken, token.Locations[0], method.Path, token.Name, words);

        // A method that returns a task without awaiting it passes the failures of the task on.
        if (method.Symbol is { IsAsync: false, ReturnsVoid: false }) return;
        foreach (ScheduledAttribute job in jobs)
        {
            if (job.Options!.Number(OptionCatalog.Retries) is null) continue;
            bool retriesTimeouts = job.Options.Number(OptionCatalog.Timeout) is not null;
            DiagnosticDescriptor? rule = SwallowedExceptions.Of(method, body) switch
            {
                Swallowed.All => HandlerRules.SwallowedFailure,
                Swallowed.AllButCancellation when !retriesTimeouts => HandlerRules.SwallowedButCancellation,
                _ => null,
            };
            if (rule is not null) method.Report(rule, method.Here(job.Written.Argument(OptionCatalog.Retries.Name)?.GetLocation()), method.Path);
        }
    }

    // The token of a method that reads none of its tokens. A job without a token is TMR212's. The name _ says that the author needs none.
    private static IParameterSymbol? Unread(JobMethod method, IOperation body)
    {
        KnownTypes known = KnownTypes.Of(method.Compilation);
        IParameterSymbol[] tokens = [.. method.Symbol.Parameters.Where(parameter => known.IsStopToken(parameter.Type))];
        return tokens.Any(token => token.Name == "_" || IsRead(token, body)) ? null : tokens.FirstOrDefault();
    }

    private static bool IsRead(IParameterSymbol token, IOperation body) => body.Descendants().Any(operation =>
        operation is IParameterReferenceOperation { Parameter: var parameter } && parameter.Name == token.Name);
}
