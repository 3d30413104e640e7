using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>A primary and its standby, which takes its place.</summary>
public class StandbyTests : ServerFixture
{
    [Test]
    public async Task The_primary_is_used_and_after_its_loss_the_standby_that_was_promoted()
    {
        using PostgreSqlServer standby = Server.NewStandby();
        Server.Execute("alter system set synchronous_standby_names = '*'");
        Server.Execute("select pg_reload_conf()");
        await using PostgreSqlStore store = Server.NewStore($"Host=127.0.0.1:{standby.Port},127.0.0.1:{Server.Port}");
        await using PostgreSqlStore onStandby = standby.NewStore();

        Assert.That((await Claim(store, Due, id: 1)).IsWon, Is.True);
        Assert.That(await MessageOf(Claim(onStandby, Due.AddHours(1))), Does.Contain("(SQLSTATE 25006). This is a standby"));
        Patience.Until(() => standby.Ask<long>("select count(*) from timers.job") == 1);

        Server.Kill();
        standby.Promote();
        Claim claim = default;
        await Patience.UntilAsync(async () =>
        {
            try
            {
                claim = await Claim(store, Due.AddHours(1), id: 2);
                return true;
            }
            catch (TimerStoreException)
            {
                return false; // The client asks again after some seconds which host is the primary.
            }
        });
        Assert.That((claim.IsWon, claim.Token, claim.PreviousDue), Is.EqualTo((true, 2L, (DateTimeOffset?)Due)));
    }
}
