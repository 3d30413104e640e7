using TimerAttributes.Jobs;
using TimerAttributes.State.Calls;

namespace TimerAttributes.State.Claims;

/// <summary>Makes the jobs of a scheduler known to the store, and reads up to which due times they have run.</summary>
internal sealed class Registration(StoreCalls store)
{
    // A job whose due times count from the start may be due at the start itself, which has to be after the time from which on the store knows the
    // job. So that time is a little before the start. The clocks by which the two are measured may differ by some microseconds.
    private static readonly TimeSpan BeforeStart = TimeSpan.FromMilliseconds(1);

    /// <summary>Reads and makes the rows of jobs.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="names">The names of their rows, the former ones included.</param>
    /// <returns>Where each job goes on, by its name. A job that was unknown is not in it.</returns>
    public async Task<Dictionary<string, JobMark>> ReadAsync(KeptRow[] jobs, string[] names)
    {
        var marks = new Dictionary<string, JobMark>(StringComparer.Ordinal);
        IReadOnlyList<StoredJob> found = await store.ReadAsync(names).ConfigureAwait(false);
        Dictionary<string, StoredJob> known = found.ToDictionary(static row => row.Job, StringComparer.Ordinal);
        foreach (KeptRow row in jobs)
        {
            StoredJob? former = row.FormerName is null || known.ContainsKey(row.Name) ? null : known.GetValueOrDefault(row.FormerName);
            if (await RegisterAsync(row, known.GetValueOrDefault(row.Name) ?? former).ConfigureAwait(false) is { } mark) marks[row.Job.Name] = mark;
        }

        return marks;
    }

    /// <summary>A leader looks for a run that the leader before it has not completed.</summary>
    public static async Task ExpectAsync(KeptRow row, StoreCalls store)
    {
        try
        {
            if (await store.ReadAsync([row.Name]).ConfigureAwait(true) is [{ LeaseUntil: not null } job]) row.Recovery.Expect(job.LastDue, TimeSpan.Zero);
        }
        catch (Exception)
        {
            // The next due time answers for that run as well.
        }
    }

    // The mark is that of the store's answer, because another process may have made or changed the row since it was read.
    private async ValueTask<JobMark?> RegisterAsync(KeptRow row, StoredJob? before)
    {
        IKeptJob job = row.Job;
        TimeSpan lead = LastDue.IsCalendar(job.Schedule) ? TimeSpan.Zero : BeforeStart;
        long schedule = ScheduleNumber.Of(job.Schedule);
        DateTimeOffset since = LastDue.Rounded((job.UtcNow - lead).UtcTicks);
        var request = new ClaimRequest { Job = row.Name, Due = since, Kind = ClaimKind.Register, Schedule = schedule, FormerJob = row.FormerName ?? "" };
        Claim answer = await store.ClaimAsync(request).ConfigureAwait(false);
        if (answer.PreviousDue is not { } due) return null;
        if (row.HasLeases && answer.LeaseLeft is { } left) row.Recovery.Expect(due, left);
        bool hasRun = answer.Token > 0;
        return new(hasRun ? due : due + lead, hasRun, before?.Schedule ?? schedule);
    }
}
