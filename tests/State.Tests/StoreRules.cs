using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests;

/// <summary>The rules of <see cref="ITimerStore"/>, where a test has to set the clock. The others are in <c>TimerAttributes.State.Conformance</c>.</summary>
[TestFixture("files")]
[TestFixture("memory")]
public class StoreRules(string kind) : StoreFixture(kind)
{
    [Test]
    public async Task A_row_from_the_future_is_not_believed()
    {
        await Claim(Due.AddHours(1));
        Clock.Now = Due.AddMinutes(59);
        Assert.That((await Claim(Due.AddMinutes(59))).IsWon, Is.False, "clocks may differ by a minute");
        Clock.Now = Due.AddMinutes(58);
        Assert.That(await Claim(Due.AddMinutes(58)), Is.EqualTo(new Claim(true, 2, Due.AddHours(1))));
        Assert.That((await Claim(Due.AddMinutes(58))).IsWon, Is.False);
    }

    [Test]
    public async Task A_registration_with_another_schedule_moves_a_row_from_the_future_back()
    {
        await Claim(Due.AddYears(1));
        await Register(Due, 5);
        Assert.That(await Rows(), Is.EqualTo([new StoredJob("job", Due, 1, 5)]));
    }

    private Task<Claim> Claim(DateTimeOffset due) => Store.ClaimAsync(new() { Job = "job", Due = due }).AsTask();

    private Task<Claim> Register(DateTimeOffset due, long schedule) =>
        Store.ClaimAsync(new() { Job = "job", Due = due, Kind = ClaimKind.Register, Schedule = schedule }).AsTask();

    private ValueTask<IReadOnlyList<StoredJob>> Rows() => Store.ReadAsync(["job"]);
}
