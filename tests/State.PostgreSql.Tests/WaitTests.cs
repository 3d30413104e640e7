using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>A claim that waits for another one, which has the row.</summary>
public class WaitTests : ServerFixture
{
    [TestCase(60, 2, Description = "The other's lease is asked for.")]
    [TestCase(0, 1, Description = "Without a lease it is not, and the row is as the statement has found it.")]
    public async Task A_claim_that_is_lost_to_the_one_it_has_waited_for_answers_with_the_row_as_it_is_now(int lease, int token)
    {
        await Claim(Store, Due);
        string other = $"update timers.job set last_due = '{Due.AddHours(1):O}', previous_due = last_due, token = 2 where name = '{Job}'";
        Task<Claim> claim = await WhileHeld(other, () => ClaimWithLease(Due.AddHours(1), lease), isCommitted: true);
        Assert.That(await claim, Has.Property("IsWon").False.And.Property("Token").EqualTo(token).And.Property("PreviousDue").EqualTo(Due.AddHours(token - 1)));
        await Store.ClaimAsync(new() { Job = Job, Due = Due, Kind = ClaimKind.Release, Token = 2 }); // For the next case.
        await Store.ClaimAsync(new() { Job = Job, Due = Due.AddHours(-1), Kind = ClaimKind.Release, Token = 1 });
    }

    [Test]
    public async Task A_claim_without_a_lease_that_is_lost_says_nothing_of_the_lease_that_the_row_had()
    {
        await ClaimWithLease(Due, 60);
        Server.Execute($"update timers.job set lease_until = now() - interval '1 s' where name = '{Job}'");
        string other = $"update timers.job set last_due = '{Due.AddHours(1):O}', previous_due = last_due, token = 2, lease_until = null where name = '{Job}'";
        Task<Claim> claim = await WhileHeld(other, () => Claim(Store, Due.AddHours(1), id: 8), isCommitted: true);
        Assert.That(await claim, Has.Property("IsWon").False.And.Property("LeaseLeft").Null);
    }

    [Test]
    public async Task A_claim_whose_competitor_has_failed_is_won()
    {
        await Claim(Store, Due);
        string other = $"update timers.job set last_due = '{Due.AddHours(1):O}', previous_due = last_due, token = 2 where name = '{Job}'";
        Task<Claim> claim = await WhileHeld(other, () => Claim(Store, Due.AddHours(1), id: 7), isCommitted: false);
        Assert.That(await claim, Has.Property("IsWon").True.And.Property("Token").EqualTo(2).And.Property("PreviousDue").EqualTo(Due));
    }

    [Test]
    public async Task The_first_claim_that_is_lost_to_another_first_claim_answers_with_its_row()
    {
        string other = $"insert into timers.job (name, last_due, token) values ('{Job}', '{Due:O}', 1)";
        Task<Claim> claim = await WhileHeld(other, () => ClaimWithLease(Due, 60), isCommitted: true);
        Assert.That(await claim, Has.Property("IsWon").False.And.Property("Token").EqualTo(1).And.Property("PreviousDue").EqualTo(Due));
    }

    [Test]
    public async Task A_registration_that_is_lost_to_another_one_answers_with_its_row()
    {
        string other = $"insert into timers.job (name, last_due, token, schedule) values ('{Job}', '{Due:O}', 0, 5)";
        var request = new ClaimRequest { Job = Job, Due = Due.AddHours(1), Kind = ClaimKind.Register, Schedule = 5 };
        Task<Claim> claim = await WhileHeld(other, () => Store.ClaimAsync(request).AsTask(), isCommitted: true);
        Assert.That(await claim, Has.Property("IsWon").False.And.Property("Token").EqualTo(0).And.Property("PreviousDue").EqualTo(Due));
    }

    [Test]
    public async Task An_election_that_is_lost_to_the_one_it_has_waited_for_answers_with_the_leader()
    {
        string other = $"insert into timers.leader (name, process, term, lease_until, host) values ('{Job}', 2, 1, now() + interval '1 h', 'two')";
        var request = new LeaderRequest { Job = Job, Process = 1, Lease = TimeSpan.FromMinutes(1) };
        Task<Leadership> election = await WhileHeld(other, () => Store.ElectAsync(request).AsTask(), isCommitted: true);
        Leadership result = await election;
        Assert.That((result.IsWon, result.Term, result.Host), Is.EqualTo((false, 1, "two")));
        Assert.That(result.LeaseLeft, Is.GreaterThan(TimeSpan.FromMinutes(1)));
    }

    private Task<Claim> ClaimWithLease(DateTimeOffset due, int seconds) =>
        Store.ClaimAsync(new() { Job = Job, Due = due, Id = 7, Host = "one", Lease = TimeSpan.FromSeconds(seconds) }).AsTask();

    /// <summary>Calls while another transaction has changed the row, ends that one when the call waits for it, and returns the call.</summary>
    private async Task<Task<T>> WhileHeld<T>(string change, Func<Task<T>> call, bool isCommitted)
    {
        await Store.ReadAsync([Job]);
        await using HeldRow other = await HeldRow.ByAsync(Server, change);
        Task<T> result = call();
        Patience.Until(() => Server.Ask<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") > 0);
        if (isCommitted) await other.CommitAsync();
        return result;
    }
}
