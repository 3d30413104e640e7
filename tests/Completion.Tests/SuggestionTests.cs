using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Completion.Items;
using TimerAttributes.Durations;

namespace TimerAttributes.Completion.Tests;

/// <summary>What is offered can be written.</summary>
public class SuggestionTests
{
    [Test]
    public void The_parser_reads_each_expression() => Assert.That(CronSuggestions.All, Is.All.Matches<Suggestion>(
        suggestion => CronParser.TryParse(suggestion.Text, out _, out _) && suggestion.Words.Length > 0));

    [Test]
    public void The_parser_reads_each_duration() => Assert.That(DurationSuggestions.From(allowsZero: true), Is.All.Matches<Suggestion>(
        suggestion => DurationParser.TryParse(suggestion.Text, out _, out _) && suggestion.Words.Length > 0));

    [Test]
    public void Only_zero_is_no_period() => Assert.That(
        DurationSuggestions.From(allowsZero: true).Except(DurationSuggestions.From(allowsZero: false)).Select(suggestion => suggestion.Text),
        Is.EqualTo(["0s"]));

    [Test]
    public void Each_name_is_a_time_zone() => Assert.That(ZoneSuggestions.All.Where(zone => zone.Text != "local"), Is.All.Matches<Suggestion>(
        zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone.Text, out _)));
}
