using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests;

/// <summary>The rules of <see cref="ILeaderStore"/>, which each store keeps.</summary>
[TestFixture("files")]
[TestFixture("memory")]
public class LeaderRules(string kind) : StoreFixture(kind)
{
    private const long One = 1, Other = -2;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private ILeaderStore Leaders => (ILeaderStore)Store;

    [Test]
    public async Task One_process_leads_until_its_lease_ends()
    {
        Leadership first = await Elect(One), second = await Elect(Other);
        Assert.That((first.IsWon, first.Term, first.LeaseLeft), Is.EqualTo((true, 1, Lease)));
        Assert.That((second.IsWon, second.Term, second.LeaseLeft), Is.EqualTo((false, 1, Lease)));

        Clock.Now += Lease;
        Leadership third = await Elect(Other);
        Assert.That((third.IsWon, third.Term), Is.EqualTo((true, 2)));
        Assert.That((await Elect(One)).IsWon, Is.False);
    }

    [Test]
    public async Task A_leader_that_keeps_its_lease_leads_on()
    {
        await Elect(One);
        Clock.Now += TimeSpan.FromSeconds(14);
        Assert.That(await Keep(One, 1), Is.True);
        Clock.Now += TimeSpan.FromSeconds(14);
        Assert.That((await Elect(Other)).IsWon, Is.False);
    }

    [Test]
    public async Task A_lease_that_has_ended_another_term_and_another_process_are_not_kept()
    {
        await Elect(One);
        Assert.That(await Keep(One, 2), Is.False);
        Assert.That(await Keep(Other, 1), Is.False);
        Clock.Now += Lease;
        Assert.That(await Keep(One, 1), Is.False);
    }

    [Test]
    public async Task A_leader_whose_election_was_not_answered_asks_again_and_has_the_same_term()
    {
        await Elect(One);
        Clock.Now += TimeSpan.FromSeconds(5);
        Leadership again = await Elect(One);
        Assert.That((again.IsWon, again.Term, again.LeaseLeft), Is.EqualTo((true, 1, Lease)));
    }

    [Test]
    public async Task A_leader_that_comes_back_after_its_lease_has_another_term()
    {
        await Elect(One);
        Clock.Now += Lease;
        Assert.That((await Elect(One)).Term, Is.EqualTo(2));
        Assert.That(await Keep(One, 1), Is.False);
    }

    [Test]
    public async Task A_leader_that_resigns_is_followed_at_once()
    {
        await Elect(One);
        Assert.That(await Leaders.ResignAsync(Request(Other, 1)), Is.False);
        Assert.That(await Leaders.ResignAsync(Request(One, 2)), Is.False);
        Assert.That(await Leaders.ResignAsync(Request(One, 1)), Is.True);
        Assert.That(await Keep(One, 1), Is.False);
        Leadership next = await Elect(Other);
        Assert.That((next.IsWon, next.Term), Is.EqualTo((true, 2)));
    }

    [Test]
    public async Task A_process_that_has_never_led_can_neither_keep_nor_resign()
    {
        Assert.That(await Keep(One, 0), Is.False);
        Assert.That(await Leaders.ResignAsync(Request(One, 0)), Is.False);
    }

    [Test]
    public async Task Jobs_have_leaders_and_rows_of_their_own()
    {
        await Elect(One);
        Leadership other = await Leaders.ElectAsync(new() { Job = "JOB", Process = Other, Lease = Lease });
        Assert.That((other.IsWon, other.Term), Is.EqualTo((true, 1)));
        Assert.That((await Store.ClaimAsync(new() { Job = "job", Due = Due })).Token, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_many_processes_one_is_elected()
    {
        Leadership[] results = await Task.WhenAll(Enumerable.Range(1, 8).Select(process => Task.Run(() => Elect(process))));
        Assert.That(results.Count(static result => result.IsWon), Is.EqualTo(1));
        Assert.That(results.Select(static result => result.Term), Has.All.EqualTo(1));
    }

    private static LeaderRequest Request(long process, long term) => new() { Job = "job", Process = process, Term = term, Lease = Lease };

    private Task<Leadership> Elect(long process) => Leaders.ElectAsync(Request(process, 0)).AsTask();

    private Task<bool> Keep(long process, long term) => Leaders.KeepAsync(Request(process, term)).AsTask();
}
