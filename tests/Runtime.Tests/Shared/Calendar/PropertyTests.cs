using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Tests.Shared.Zones;

namespace TimerAttributes.Tests.Shared.Calendar;

/// <summary>
/// What holds for each expression in each zone at each instant. A failure says the case, made as simple as possible, and the seed. The variable
/// CALENDAR_CASES sets the number of cases, and CALENDAR_SEED the seed: two numbers with a comma, as a failure says them.
/// </summary>
public class PropertyTests
{
    private const int Hour = 3_600;

    private static readonly int s_cases =
        int.Parse(Environment.GetEnvironmentVariable("CALENDAR_CASES") ?? "2000", CultureInfo.InvariantCulture);

    private static readonly ulong[] s_seed = Array.ConvertAll(
        (Environment.GetEnvironmentVariable("CALENDAR_SEED") ?? "20261129,13").Split(','),
        static part => ulong.Parse(part, CultureInfo.InvariantCulture));

    [Test]
    public void Due_times_strictly_increase() => Holds(static one =>
    {
        long first = one.Next(one.At), second = one.Next(first), third = one.Next(second);
        return first > one.At && second > first && third > second;
    });

    [Test]
    public void No_due_time_is_passed_over() => Holds(static one =>
    {
        long next = one.Next(one.At), from = Math.Max(one.At, next - 6 * Hour);
        return one.Previous(next) <= one.At && one.Count(one.At + 1, next) == 0
            && new ZoneModel(one.Fields, one.Zone).DueTimes(from, next + 1).SequenceEqual([next]);
    }, cases: s_cases / 4);

    [Test]
    public void Each_instant_before_a_due_time_has_it_as_the_next() => Holds(static one =>
    {
        long next = one.Next(one.At);
        return one.Next(one.Between(one.At, next)) == next && one.Next(next - 1) == next;
    });

    [Test]
    public void The_way_back_has_the_same_due_times() => Holds(static one =>
    {
        long next = one.Next(one.At), previous = one.Previous(one.At);
        return one.Previous(next + 1) == next && one.Next(previous - 1) == previous && previous < one.At
            && one.Next(one.Previous(next)) == next && one.Previous(one.Next(previous)) == previous;
    });

    [Test]
    public void Counts_of_two_parts_are_the_count_of_the_whole() => Holds(static one =>
    {
        long end = one.At + 400L * LocalTimes.Day, middle = one.Between(one.At, end), count = 0, last = one.At + 5L * LocalTimes.Day;
        for (long due = one.At - 1; (due = one.Next(due)) < last && count < 500;) count++;
        return one.Count(one.At, end) == one.Count(one.At, middle) + one.Count(middle, end)
            && (count == 500 || one.Count(one.At, last) == count);
    });

    [Test]
    public void The_order_of_lists_has_no_meaning() => Holds(static one =>
    {
        var random = new Random(one.Choice);
        string shuffled = string.Join(' ', one.Expression.Split(' ').Select(field => Shuffled(field, random)));
        return FieldSets.Parse(shuffled).Packed.SequenceEqual(one.Fields.Packed);
    });

    [Test]
    public void Sets_that_are_written_as_text_are_read_as_the_same_sets() => Holds(static one =>
    {
        string[] written = FieldSets.Of(one.Expression).Split(" | ");
        if (written[3] != "*" && written[5] != "*") written[5] = "+" + written[5];
        long[] read = FieldSets.Parse(string.Join(' ', written)).Packed, expected = one.Fields.Packed;
        return Seconds(read) == Seconds(expected) && read.AsSpan(1).SequenceEqual(expected.AsSpan(1));

        // Without the bit of an interval expression, because that is a matter of the text.
        static ulong Seconds(long[] packed) => Bits.Below((ulong)packed[0], 60);
    });

    [Test]
    public void A_culture_has_no_effect()
    {
        CultureInfo[] cultures = CultureInfo.GetCultures(CultureTypes.AllCultures);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            Holds(one =>
            {
                string refused = one.Expression[..(one.Choice % one.Expression.Length)];
                CultureInfo.CurrentCulture = before;
                (long[]? Packed, string? Error) expected = Read(one.Expression), error = Read(refused);
                CultureInfo.CurrentCulture = cultures[one.Choice % cultures.Length];
                (long[]? Packed, string? Error) found = Read(one.Expression);
                return found.Packed!.SequenceEqual(expected.Packed!) && Read(refused).Error == error.Error;
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static (long[]? Packed, string? Error) Read(string text) =>
            CronParser.TryParse(text, out CronFields? fields, out CronError? error) ? (fields!.Packed, null) : (null, error!.Message);
    }

    private static void Holds(Func<CalendarCase, bool> property, int? cases = null) => Prop.ForAll(CalendarCases.Any(), property)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(cases ?? s_cases).WithReplay(s_seed[0], s_seed[1]));

    private static string Shuffled(string field, Random random)
    {
        string sign = field.StartsWith('+') ? "+" : "";
        string[] items = field[sign.Length..].Split(',');
        random.Shuffle(items);
        return sign + string.Join(',', items);
    }
}
