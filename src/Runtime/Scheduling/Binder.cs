namespace TimerAttributes.Scheduling;

/// <summary>Resolves the instances and services of all jobs, before anything is started.</summary>
internal static class Binder
{
    /// <exception cref="InvalidOperationException">Something is missing; the message names every job and type.</exception>
    public static JobHandler[] Bind(ScheduledJob[] jobs, Func<string, JobBinding> bindingOf)
    {
        var handlers = new JobHandler[jobs.Length];
        var failures = new List<Exception>();
        for (int i = 0; i < jobs.Length; i++)
        {
            try
            {
                handlers[i] = jobs[i].Bind(bindingOf(jobs[i].Name));
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }

        if (failures.Count == 0) return handlers;
        if (failures is [InvalidOperationException only]) throw only;
        string reasons = string.Join(Environment.NewLine, failures.ConvertAll(failure => failure.Message));
        throw new InvalidOperationException("Nothing was started. " + reasons, new AggregateException(failures));
    }
}
