using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Plans;

/// <summary>The due times of several jobs in one order.</summary>
internal static class Merged
{
    /// <summary>The due times in order; those at the same instant in the order of the jobs. Each is computed when the caller asks for it.</summary>
    public static IEnumerable<(DateTimeOffset Due, ManifestJob Job)> DueTimes(IEnumerable<ManifestJob> jobs, DateTimeOffset start)
    {
        var queue = new PriorityQueue<(IEnumerator<DateTimeOffset> Times, ManifestJob Job, int Index), (long, int)>();
        int index = 0;
        foreach (ManifestJob job in jobs) Enqueue(Plans.DueTimes.Of(job, start).GetEnumerator(), job, index++);
        while (queue.TryDequeue(out var first, out _))
        {
            yield return (first.Times.Current, first.Job);
            Enqueue(first.Times, first.Job, first.Index);
        }

        void Enqueue(IEnumerator<DateTimeOffset> times, ManifestJob job, int place)
        {
            if (times.MoveNext()) queue.Enqueue((times, job, place), (times.Current.UtcTicks, place));
        }
    }
}
