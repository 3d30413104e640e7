using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>The clock of the database decides, and not that of the caller's machine.</summary>
public class ClockTests : ServerFixture
{
    [Test]
    public async Task A_due_time_that_is_too_far_ahead_is_refused_until_its_time([Values] bool isOnce)
    {
        DateTimeOffset now = (await Claim(Store, Due)).StoreTime!.Value;
        var request = new ClaimRequest { Job = Job + isOnce, Due = now.AddSeconds(60), Kind = isOnce ? ClaimKind.Once : ClaimKind.Run, Id = 7 };
        Claim early = await Store.ClaimAsync(request);
        Assert.That((early.IsWon, early.Token, early.PreviousDue), Is.EqualTo((false, 0L, (DateTimeOffset?)null)));
        Assert.That(early.RetryAfter, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromSeconds(58)));
        Server.Execute($"insert into timers.job (name, last_due, token) values ('{request.Job}', '{Due:O}', 0)");
        Assert.That((await Store.ClaimAsync(request)).RetryAfter, Is.GreaterThan(TimeSpan.Zero), "the job is known");
    }

    [Test]
    public async Task A_due_time_of_a_clock_that_is_fast_by_less_than_two_seconds_is_won()
    {
        DateTimeOffset now = (await Claim(Store, Due)).StoreTime!.Value;
        Assert.That((await Claim(Store, now.AddSeconds(1.9))).IsWon, Is.True);
    }

    [Test]
    public async Task A_claim_that_is_refused_because_it_is_ahead_is_won_later()
    {
        DateTimeOffset due = (await Claim(Store, Due)).StoreTime!.Value.AddSeconds(3);
        Claim claim = default;
        await Patience.UntilAsync(async () => (claim = await Claim(Store, due, id: 7)).IsWon);
        Assert.That((claim.Token, claim.PreviousDue), Is.EqualTo((2, Due)));
        Assert.That(claim.StoreTime, Is.GreaterThanOrEqualTo(due.AddSeconds(-2)));
    }

    [Test]
    public async Task A_claim_that_is_ahead_and_would_be_lost_as_well_is_lost()
    {
        DateTimeOffset now = (await Claim(Store, Due)).StoreTime!.Value;
        Server.Execute($"update timers.job set last_due = now() + interval '50 s' where name = '{Job}'");
        Claim claim = await Claim(Store, now.AddSeconds(10));
        Assert.That((claim.IsWon, claim.RetryAfter), Is.EqualTo((false, TimeSpan.Zero)));
    }

    [Test]
    public async Task A_row_from_the_future_is_not_believed_and_one_that_is_ahead_by_less_than_a_minute_is()
    {
        await Claim(Store, Due);
        Server.Execute($"update timers.job set last_due = now() + interval '55 s' where name = '{Job}'");
        Assert.That((await Claim(Store, Due.AddDays(1))).IsWon, Is.False);
        Server.Execute($"update timers.job set last_due = now() + interval '65 s' where name = '{Job}'");
        Assert.That((await Claim(Store, Due.AddDays(1))).IsWon, Is.True);
    }
}
