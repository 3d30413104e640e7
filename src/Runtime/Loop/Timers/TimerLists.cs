namespace TimerAttributes.Loop.Timers;

/// <summary>
/// Lists of timers. Each list is a ring through its own head, so that a timer can be removed without knowing its list. A list has a
/// number below zero; a timer has its index in the table.
/// </summary>
internal sealed class TimerLists(TimerTable table, int count)
{
    private readonly TimerLink[] _heads = Make(count);

    public static int Of(int list) => ~list;

    public bool IsEmpty(int list) => _heads[~list].Next == list;

    /// <summary>The first timer, or the list itself when the list is empty.</summary>
    public int First(int list) => _heads[~list].Next;

    public int Next(int timer) => table[timer].Link.Next;

    public void Add(int list, int timer)
    {
        ref TimerLink head = ref _heads[~list];
        int last = head.Previous;
        ref TimerLink link = ref table[timer].Link;
        link.Next = list;
        link.Previous = last;
        LinkOf(last).Next = timer;
        head.Previous = timer;
    }

    public void Remove(int timer)
    {
        ref TimerLink link = ref table[timer].Link;
        LinkOf(link.Previous).Next = link.Next;
        LinkOf(link.Next).Previous = link.Previous;
        link.Next = TimerLink.None;
    }

    /// <summary>Moves all timers of one list to the end of another list.</summary>
    public void MoveAll(int from, int to)
    {
        ref TimerLink source = ref _heads[~from], target = ref _heads[~to];
        if (source.Next == from) return;
        LinkOf(target.Previous).Next = source.Next;
        LinkOf(source.Next).Previous = target.Previous;
        LinkOf(source.Previous).Next = to;
        target.Previous = source.Previous;
        source.Next = source.Previous = from;
    }

    private static TimerLink[] Make(int count)
    {
        var heads = new TimerLink[count];
        for (int i = 0; i < count; i++) heads[i].Next = heads[i].Previous = ~i;
        return heads;
    }

    private ref TimerLink LinkOf(int place)
    {
        if (place < 0) return ref _heads[~place];
        return ref table[place].Link;
    }
}
