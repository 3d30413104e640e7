using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Waits;

/// <summary>TMR229: a constant wait in each run of a job, or a constant limit of its work, that is not shorter than the period.</summary>
public sealed class LongWaitRule() : JobRule(HandlerRules.LongWait, HandlerRules.LongLimit)
{
    private const string Source = "System.Threading.CancellationTokenSource";

    internal override void Start(RuleStart start) => start.OnJobMethods(Look);

    private static void Look(JobMethod method)
    {
        long[] gaps = [.. method.JobsOfBody().Where(SkipsTicks).Select(static job => job.Schedule.ShortestGap)];
        if (gaps.Length == 0 || method.Body() is not { } body) return;

        long period = gaps.Min();
        string often = DurationText.Format(period);
        foreach (IOperation operation in method.Operations())
        {
            if (operation is IInvocationOperation call && Wait.At(call) is { Nanoseconds: { } wait } && wait >= period
                && CertainCode.IsCertain(operation, body))
            {
                method.Report(HandlerRules.LongWait, Time(call.Arguments), method.Path, DurationText.Format(wait), often);
            }
            else if (Limit(operation) is var (arguments, name) && ConstantTime.Nanoseconds(FirstArgument.Of(arguments)?.Value) is { } limit && limit >= period
                && CertainCode.IsCertain(operation, body))
            {
                method.Report(HandlerRules.LongLimit, Time(arguments), method.Path, DurationText.Format(limit), often, name);
            }
        }
    }

    // With MissedTicks.Delay the next tick is one period after the end, however late that is. A Timeout has a rule of its own, TMR205.
    private static bool SkipsTicks(ScheduledAttribute job) => job is { Schedule.IsRecurring: true, Options: { } options }
        && options.Member(OptionCatalog.Overlap) == OptionCatalog.Overlap.DefaultMember
        && options.Member(OptionCatalog.Missed) != "Delay" && options.Number(OptionCatalog.Timeout) is null;

    // The arguments of a call that cancels work of this run after a time, and its name in messages. A source in a field may be a watchdog, which no
    // run waits for.
    private static (IEnumerable<IArgumentOperation> Arguments, string Name)? Limit(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "CancelAfter", ContainingType: var type }, Instance: ILocalReferenceOperation } call
            when FullName.Is(type, Source) =>
            (call.Arguments, "CancelAfter"),
        IObjectCreationOperation { Type: var type, Arguments.IsEmpty: false } made when FullName.Is(type, Source) && IsInLocal(made) =>
            (made.Arguments, "the CancellationTokenSource"),
        _ => null,
    };

    // For new(...) there is a conversion in between.
    private static bool IsInLocal(IOperation made) => made.Parent is IVariableInitializerOperation
        || made.Parent is IConversionOperation { IsImplicit: true, Parent: IVariableInitializerOperation };

    private static Location? Time(IEnumerable<IArgumentOperation> arguments) => FirstArgument.Of(arguments)?.Value.Syntax.GetLocation();
}
