using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests;

/// <summary>The rules of <see cref="ILeaderStore"/>, where a test has to set the clock. The others are in <c>TimerAttributes.State.Conformance</c>.</summary>
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
    public async Task Jobs_have_leaders_and_rows_of_their_own()
    {
        await Elect(One);
        Leadership other = await Leaders.ElectAsync(new() { Job = "JOB", Process = Other, Lease = Lease });
        Assert.That((other.IsWon, other.Term), Is.EqualTo((true, 1)));
        Assert.That((await Store.ClaimAsync(new() { Job = "job", Due = Due })).Token, Is.EqualTo(1));
    }

    private static LeaderRequest Request(long process, long term) => new() { Job = "job", Process = process, Term = term, Lease = Lease };

    private Task<Leadership> Elect(long process) => Leaders.ElectAsync(Request(process, 0)).AsTask();

    private Task<bool> Keep(long process, long term) => Leaders.KeepAsync(Request(process, term)).AsTask();
}
