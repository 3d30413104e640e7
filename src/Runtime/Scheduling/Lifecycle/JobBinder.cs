using TimerAttributes.Errors;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>Resolves the instances and services of all jobs, before anything is started.</summary>
internal static class JobBinder
{
    /// <param name="jobs">The jobs.</param>
    /// <param name="binding">What they are bound to.</param>
    /// <param name="scopes">Opens the scopes of runs; null for none.</param>
    /// <param name="effect">What a failure means for the caller: the first sentence of the message.</param>
    /// <exception cref="InvalidOperationException">Something is missing. The message names every job and type.</exception>
    public static BoundJob[] Bind(JobState[] jobs, JobBinding binding, IRunScopes? scopes, string effect)
    {
        var bound = new BoundJob[jobs.Length];
        var failures = new List<Exception>();
        for (int i = 0; i < jobs.Length; i++)
        {
            try
            {
                bound[i] = Bind(jobs[i], binding, scopes);
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

    private static BoundJob Bind(JobState job, JobBinding binding, IRunScopes? scopes)
    {
        if (scopes is null || !scopes.IsNeeded(job.Name, binding.DependenciesOf(listing => job.Bind(listing)))) return job.Bind(binding);
        return new(ScopeFilter.Unbound, When: null, new ScopeFilter(job.Entry, binding, scopes));
    }
}
