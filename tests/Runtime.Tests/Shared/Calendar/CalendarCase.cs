using TimerAttributes.Calendar;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Tests.Shared.Zones;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Calendar;

/// <summary>An expression, a zone and an instant, of which a property holds.</summary>
/// <param name="expression">The expression, which is accepted.</param>
/// <param name="zone">The zone.</param>
/// <param name="at">The instant, in seconds since 1970.</param>
/// <param name="choice">Any number from 0 on, for choices of the property itself.</param>
internal sealed class CalendarCase(string expression, Zone zone, long at, int choice)
{
    public string Expression => expression;

    public CronFields Fields { get; } = FieldSets.Parse(expression);

    public Zone Zone => zone;

    public long At => at;

    public int Choice => choice;

    public long Next(long after) => ZonedTimes.Next(Fields, zone, after);

    public long Previous(long before) => ZonedTimes.Previous(Fields, zone, before);

    public long Count(long from, long to) => ZonedTimes.Count(Fields, zone, from, to);

    /// <summary>An instant from one instant on and before another one, by the number for choices.</summary>
    public long Between(long from, long to) => from + (long)((to - from) * (choice / (int.MaxValue + 1.0)));

    public override string ToString() => $"'{expression}' in {zone.Id} at {at} ({ZoneData.Text(at)}), choice {choice}";
}
