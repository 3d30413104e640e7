using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;

namespace TimerAttributes.State.Claims;

/// <summary>
/// How a job goes on when an earlier process has left a mark. All times are in nanoseconds of the job's clock.
/// </summary>
/// <param name="Recurrence">The instants after the start.</param>
/// <param name="First">The first due time that has passed.</param>
/// <param name="Count">The number of due times that have passed; 0 for none.</param>
internal readonly record struct Resumption(Recurrence Recurrence, long First = 0, long Count = 0)
{
    /// <summary>For a job whose due times are the same in each process.</summary>
    /// <param name="recurrence">The instants of the job.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="now">The present time.</param>
    public static Resumption OfCalendar(Recurrence recurrence, JobMark mark, in PresentTime now)
    {
        long after = Math.Min(now.Now, LastDue.EndOf(mark.Due)), first = recurrence.NextAfter(after, recurrence.First(after));
        return first > now.Now ? new(recurrence) : new(recurrence, first, recurrence.Count(first, now.Now));
    }

    /// <summary>For a job whose due times depend on the start of its process.</summary>
    /// <param name="recurrence">The instants of the job, if there was no mark.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="present">The present time.</param>
    /// <param name="catchUp">What happens to due times that have passed.</param>
    public static Resumption Of(Recurrence recurrence, JobMark mark, in PresentTime present, CatchUp catchUp)
    {
        long now = present.Now, at = present.InstantOf(mark.Due);
        if (recurrence.IsInstant) return OfInstant(recurrence, mark, at, now);
        if (!recurrence.IsGrid && !recurrence.IsDelay) return mark.HasRun ? new(Nothing(recurrence)) : new(recurrence);
        long gap = recurrence.GapBefore(now), next = mark.HasRun ? Recurrence.Add(at, gap) : recurrence.First(at);
        if (next > now) return new(recurrence.From(next));
        if (recurrence.IsGrid)
        {
            long count = (now - next) / gap + 1;
            return new(recurrence.From(next + count * gap), next, count);
        }

        // The next instant counts from the end of the run, or from now if there is none.
        return new(recurrence.From(catchUp == CatchUp.None ? Recurrence.Add(now, gap) : Recurrence.Never), next, 1);
    }

    private static Resumption OfInstant(Recurrence recurrence, JobMark mark, long at, long now)
    {
        long instant = recurrence.First(0);
        bool isReached = at >= instant || LastDue.EndOf(mark.Due) >= instant;
        if (mark.HasRun && isReached) return new(Nothing(recurrence));
        if (isReached || instant > now) return new(recurrence); // The job was not known before its instant, or the instant is ahead.
        return new(Nothing(recurrence), instant, 1);
    }

    private static SingleRecurrence Nothing(Recurrence recurrence) => new(recurrence.Clock, Recurrence.Never, Anchor.Fixed);
}
