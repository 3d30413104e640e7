using TimerAttributes.Errors;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>Resolves the instances and services of all jobs, before anything is started.</summary>
internal static class JobBinder
{
    /// <param name="jobs">The jobs.</param>
    /// <param name="binding">What they are bound to.</param>
    /// <param name="scopeOf">Makes the filter that opens the scopes of a job's runs; null if no job has scopes.</param>
    /// <param name="effect">What a failure means for the caller: the first sentence of the message.</param>
    /// <exception cref="InvalidOperationException">Something is missing. The message names every job and type.</exception>
    public static BoundJob[] Bind(JobState[] jobs, JobBinding binding, ScopeOf? scopeOf, string effect)
    {
        var bound = new BoundJob[jobs.Length];
        var failures = new List<Exception>();
        for (int i = 0; i < jobs.Length; i++)
        {
            try
            {
                bound[i] = Bind(jobs[i], binding, scopeOf);
            }
            catch (Exception exception) // Something is missing, or the provider or the constructor of a service has thrown.
            {
                failures.Add(new InvalidOperationException($"Job '{jobs[i].Name}' cannot be bound: {PlainText.MessageOf(exception)}", exception));
            }
        }

        if (failures.Count == 0) return bound;
        string reasons = string.Join(Environment.NewLine, failures.ConvertAll(static failure => failure.Message));
        throw new InvalidOperationException($"{effect} {reasons}", failures is [var only] ? only : new AggregateException(failures));
    }

    private static BoundJob Bind(JobState job, JobBinding binding, ScopeOf? scopeOf) =>
        scopeOf?.Invoke(job, binding) is { } scope ? BoundJob.InScope(scope) : job.Bind(binding);
}
