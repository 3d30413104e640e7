using System.Text;

namespace TimerAttributes.Testing.Tests.Model;

/// <summary>A program on the shipped scheduler and by the book: where they differ, and in how little a program they still do.</summary>
internal static class Comparison
{
    /// <returns>Null where they agree, or the first difference.</returns>
    public static async Task<string?> Difference(RandomProgram program)
    {
        List<Entry> expected = ModelRun.Of(program), actual = await ShippedRun.Of(program);
        int n = 0;
        while (n < expected.Count && n < actual.Count && expected[n].Equals(actual[n])) n++;
        if (n == expected.Count && n == actual.Count) return null;
        var text = new StringBuilder();
        foreach (Entry entry in actual.Take(n).Where(entry => entry is not State)) text.Append("    ").Append(entry).Append('\n');
        return text.Append($"  expected: {expected.ElementAtOrDefault(n)}\n  but was:  {actual.ElementAtOrDefault(n)}").ToString();
    }

    /// <summary>The least that is left of a program when all is taken out that need not be there for a difference.</summary>
    public static async Task<RandomProgram> Shrink(RandomProgram program)
    {
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            foreach (RandomProgram less in Smaller(program))
            {
                if (await Difference(less) is null) continue;
                program = less;
                isSmaller = true;
                break;
            }
        }

        return program;
    }

    // A job is taken out of action, not out of the table, whose places the moves name.
    private static IEnumerable<RandomProgram> Smaller(RandomProgram program)
    {
        for (int n = program.Moves.Length - 1; n >= 0; n--)
            yield return program with { Moves = [.. program.Moves.Where((_, index) => index != n)] };
        if (program.TellsExpirationsFirst) yield return program with { TellsExpirationsFirst = false };
        int last = program.Jobs.Length - 1;
        IEnumerable<Move?> acts = program.Jobs.SelectMany(job => job.Behaviours).Select(behaviour => behaviour.Act);
        bool isNamed = program.Moves.Concat(acts).Any(move => move?.Job == last);
        if (last > 0 && !isNamed) yield return program with { Jobs = program.Jobs[..last] };
        for (int n = 0; n < program.Jobs.Length; n++)
        {
            foreach (JobSpec less in Simpler(program.Jobs[n]))
                yield return program with { Jobs = [.. program.Jobs.Select((job, index) => index == n ? less : job)] };
        }
    }

    private static IEnumerable<JobSpec> Simpler(JobSpec job)
    {
        JobOptions o = job.Options;
        if (job.Schedule.ToString() != "once after 1h")
        {
            JobSpec idle = new(job.Name, Schedule.Once("1h"), new(), [new(0, false, null)]);
            yield return idle;
        }

        for (int n = 0; job.Behaviours.Length > 1 && n < job.Behaviours.Length; n++)
            yield return job with { Behaviours = [.. job.Behaviours.Where((_, index) => index != n)] };
        for (int n = 0; n < job.Behaviours.Length; n++)
        {
            Behaviour b = job.Behaviours[n];
            if (b.Act is not null) yield return With(n, b with { Act = null });
            if (b.Throws) yield return With(n, b with { Throws = false });
        }

        if (job.Wanted is not null) yield return job with { Wanted = null };
        if (o.Group is not null) yield return job with { Options = job.With(null, o.Timeout, o.Retries) };
        if (o.Timeout is not null) yield return job with { Options = job.With(o.Group, null, o.Retries) };
        if (o.Retries > 0) yield return job with { Options = job.With(o.Group, o.Timeout, 0) };

        JobSpec With(int n, Behaviour other) => job with { Behaviours = [.. job.Behaviours[..n], other, .. job.Behaviours[(n + 1)..]] };
    }
}
