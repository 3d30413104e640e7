using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests;

/// <summary>The rules of <see cref="ITimerStore"/>, which each store keeps.</summary>
[TestFixture("files")]
[TestFixture("memory")]
public class StoreRules(string kind) : StoreFixture(kind)
{
    [Test]
    public async Task The_first_claim_of_a_job_is_won_and_has_no_previous_due_time() =>
        Assert.That(await Claim(Due), Is.EqualTo(new Claim(true, 1, null)));

    [Test]
    public async Task A_later_due_time_is_won_once_and_an_equal_or_an_earlier_one_is_not()
    {
        await Claim(Due);
        Assert.That(await Claim(Due), Is.EqualTo(new Claim(false, 1, Due)));
        Assert.That(await Claim(Due.AddTicks(-10)), Is.EqualTo(new Claim(false, 1, Due)));
        Assert.That(await Claim(Due.AddTicks(10)), Is.EqualTo(new Claim(true, 2, Due)));
        Assert.That(await Claim(Due.AddTicks(10)), Is.EqualTo(new Claim(false, 2, Due.AddTicks(10))));
    }

    [Test]
    public async Task Jobs_have_rows_of_their_own()
    {
        await Claim(Due);
        Assert.That((await Claim(Due, "JOB")).IsWon, Is.True);
    }

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
    public async Task A_registration_makes_a_row_without_a_run()
    {
        Assert.That(await Register(Due, 1), Is.EqualTo(new Claim(true, 0, null)));
        Assert.That(await Register(Due.AddHours(1), 1), Is.EqualTo(new Claim(false, 0, Due)));
        Assert.That(await Rows(), Is.EqualTo([new StoredJob("job", Due, 0, 1)]));
        Assert.That(await Claim(Due.AddHours(2)), Is.EqualTo(new Claim(true, 1, Due)));
    }

    [Test]
    public async Task A_registration_with_another_schedule_moves_the_row_forward_only()
    {
        await Claim(Due);
        Clock.Now = Due.AddHours(1);
        Assert.That(await Register(Due.AddHours(1), 5), Is.EqualTo(new Claim(true, 1, Due)));
        Assert.That(await Rows(), Is.EqualTo([new StoredJob("job", Due.AddHours(1), 1, 5)]));
        await Register(Due, 6);
        Assert.That(await Rows(), Is.EqualTo([new StoredJob("job", Due.AddHours(1), 1, 6)]));
    }

    [Test]
    public async Task A_registration_with_another_schedule_moves_a_row_from_the_future_back()
    {
        await Claim(Due.AddYears(1));
        await Register(Due, 5);
        Assert.That(await Rows(), Is.EqualTo([new StoredJob("job", Due, 1, 5)]));
    }

    [Test]
    public async Task A_registration_with_the_same_schedule_mends_a_row_from_the_future()
    {
        await Claim(Due.AddYears(1));
        Assert.That(await Register(Due, 0), Is.EqualTo(new Claim(true, 1, Due.AddYears(1))));
        Assert.That((await Rows()).Single().LastDue, Is.EqualTo(Due));
    }

    [Test]
    public async Task A_caller_that_has_won_the_latest_claim_may_claim_an_earlier_due_time_and_not_the_same_one()
    {
        await Claim(Due);
        Claim own = await Claim(Due.AddSeconds(30), ClaimKind.Run, token: 1);
        Assert.That(await Claim(Due.AddSeconds(10), ClaimKind.Run, own.Token), Is.EqualTo(new Claim(true, 3, Due.AddSeconds(30))));
        Assert.That((await Claim(Due.AddSeconds(10), ClaimKind.Run, token: 3)).IsWon, Is.False);
        Assert.That((await Claim(Due.AddSeconds(5), ClaimKind.Run, token: 2)).IsWon, Is.False, "another caller has won a later claim");
    }

    [Test]
    public async Task A_job_that_runs_once_is_claimed_once()
    {
        await Register(Due, 0);
        Assert.That(await Claim(Due.AddSeconds(10), ClaimKind.Once), Is.EqualTo(new Claim(true, 1, Due)));
        Assert.That((await Claim(Due.AddSeconds(20), ClaimKind.Once)).IsWon, Is.False);
    }

    [Test]
    public async Task A_due_time_that_passes_moves_the_row_forward_and_keeps_the_token()
    {
        Assert.That((await Claim(Due, ClaimKind.Pass)).IsWon, Is.False, "the store does not know the job");
        await Claim(Due);
        Clock.Now = Due.AddHours(1);
        Assert.That(await Claim(Due.AddHours(1), ClaimKind.Pass), Is.EqualTo(new Claim(true, 1, Due)));
        Assert.That((await Claim(Due, ClaimKind.Pass)).IsWon, Is.False);
        Assert.That((await Claim(Due.AddHours(1))).IsWon, Is.False);
    }

    [Test]
    public async Task A_due_time_that_is_given_back_can_be_claimed_again()
    {
        await Claim(Due);
        Claim claim = await Claim(Due.AddHours(1));
        Assert.That((await Claim(Due, ClaimKind.Release, claim.Token + 1)).IsWon, Is.False);
        Assert.That((await Claim(Due, ClaimKind.Release, claim.Token)).IsWon, Is.True);
        Assert.That(await Claim(Due.AddHours(1)), Is.EqualTo(new Claim(true, 2, Due)));
    }

    [Test]
    public async Task A_job_that_runs_once_and_was_given_back_can_be_claimed_again()
    {
        await Register(Due, 0);
        Claim claim = await Claim(Due.AddSeconds(10), ClaimKind.Once);
        await Claim(Due, ClaimKind.Release, claim.Token);
        Assert.That((await Claim(Due.AddSeconds(20), ClaimKind.Once)).IsWon, Is.True);
    }

    [Test]
    public async Task Of_many_claims_at_once_one_is_won()
    {
        for (int round = 0; round < 20; round++)
        {
            DateTimeOffset due = Due.AddSeconds(round);
            Claim[] claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Claim(due))));
            Assert.That(claims.Count(static claim => claim.IsWon), Is.EqualTo(1));
            Assert.That(claims.Select(static claim => claim.Token), Has.All.EqualTo(round + 1));
        }
    }

    private Task<Claim> Claim(DateTimeOffset due, string job = "job") => Store.ClaimAsync(new() { Job = job, Due = due }).AsTask();

    private Task<Claim> Register(DateTimeOffset due, long schedule) => Claim(due, ClaimKind.Register, schedule: schedule);

    private Task<Claim> Claim(DateTimeOffset due, ClaimKind kind, long token = 0, long schedule = 0) =>
        Store.ClaimAsync(new() { Job = "job", Due = due, Kind = kind, Token = token, Schedule = schedule }).AsTask();

    private ValueTask<IReadOnlyList<StoredJob>> Rows() => Store.ReadAsync(["job"]);
}
