using TimerAttributes.Errors;
using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Calls <see cref="SchedulerOptions.OnRunEnded"/>, and passes everything on to another listener. A scheduler without that hook does not have this
/// listener, so its runs pay nothing for it.
/// </summary>
internal sealed class RunEndListener : RunListener
{
    private readonly Action<JobOutcome> _hook;
    private readonly RunListener _next;
    private readonly HandlerContext _context;
    private readonly bool _isObserved;
    private readonly ErrorReporter<Exception> _errors = new(hook: null);

    /// <param name="hook">The user's code.</param>
    /// <param name="next">The listener that everything is passed on to.</param>
    /// <param name="context">The context in which the hook is called.</param>
    /// <param name="isObserved">Whether the scheduler runs in virtual time.</param>
    public RunEndListener(Action<JobOutcome> hook, RunListener next, HandlerContext context, bool isObserved)
    {
        (_hook, _next, _context, _isObserved) = (hook, next, context, isObserved);
        IsOn = true;
    }

    public override void Look() => _next.Look();

    public override void Add(JobState[] jobs) => _next.Add(jobs);

    public override void Remove(JobState[] jobs) => _next.Remove(jobs);

    public override void Forget(JobState job) => _next.Forget(job);

    public override void MissPast(string job, long utcTicks) => _next.MissPast(job, utcTicks);

    public override object? Cause() => _next.Cause();

    public override object? Begin(in Tick tick, object? cause) => _next.IsOn ? _next.Begin(tick, cause) : null;

    public override void Resume(object record) => _next.Resume(record);

    public override void End(object? record, in RunEnd end)
    {
        var outcome = new JobOutcome(end);
        _context.CallHook(() => Call(outcome, record), _isObserved);
        if (_next.IsOn || record is not null) _next.End(record, end);
    }

    private void Call(JobOutcome outcome, object? record)
    {
        try
        {
            if (record is not null) _next.Resume(record);
            _hook(outcome);
        }
        catch (Exception exception)
        {
            _errors.Report($"SchedulerOptions.OnRunEnded, called for job '{outcome.Job}',", exception, exception);
        }
    }
}
