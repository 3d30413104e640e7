using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;

namespace TimerAttributes.Tests.Loop.Dispatch;

public class SourceTableTests
{
    private sealed class Source : ISource
    {
        public bool Collect(EpollEvents events) => true;

        public void Fire()
        {
        }
    }

    [Test]
    public void J04_the_tag_of_one_that_left_does_not_find_its_successor()
    {
        var table = new SourceTable();
        ulong left = table.Add(new Source());
        table.Remove(left);
        table.Recycle();
        var successor = new Source();
        ulong tag = table.Add(successor);

        Assert.That((uint)tag, Is.EqualTo((uint)left), "the same place");
        Assert.That(table.TryGet(left, out _), Is.False);
        Assert.That(table.TryGet(tag, out ISource? found), Is.True);
        Assert.That(found, Is.SameAs(successor));
    }

    [Test]
    public void J05_a_generation_that_wraps_within_a_batch_still_does_not_mislead()
    {
        var table = new SourceTable(generationBits: 8);
        ulong stale = table.Add(new Source());
        table.Remove(stale);
        for (int n = 0; n < 1_000; n++) // Four wraps, in one batch.
        {
            ulong tag = table.Add(new Source());
            Assert.That(table.TryGet(stale, out _), Is.False);
            table.Remove(tag);
        }
    }

    [Test]
    public void Places_are_used_again_between_batches()
    {
        var table = new SourceTable();
        for (int n = 0; n < 1_000; n++)
        {
            ulong tag = table.Add(new Source());
            Assert.That((uint)tag, Is.Zero);
            table.Remove(tag);
            table.Remove(tag); // Once more does nothing.
            table.Recycle();
        }
    }

    [Test]
    public void A_tag_never_given_finds_nothing()
    {
        var table = new SourceTable();
        table.Add(new Source());
        Assert.That(table.TryGet(1, out _), Is.False);
        Assert.That(table.TryGet(ulong.MaxValue, out _), Is.False);
    }
}
