namespace TimerAttributes.Tests.Shared.Layers;

/// <summary>Finds the strongly connected components of a graph, by Tarjan's algorithm.</summary>
internal sealed class StrongComponents
{
    private readonly IReadOnlyDictionary<string, IReadOnlyCollection<string>> _edges;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lowest = new(StringComparer.Ordinal);
    private readonly Stack<string> _path = [];
    private readonly HashSet<string> _onPath = new(StringComparer.Ordinal);
    private readonly List<List<string>> _found = [];

    private StrongComponents(IReadOnlyDictionary<string, IReadOnlyCollection<string>> edges) => _edges = edges;

    /// <summary>The components; a node without a way back to itself is a component of one.</summary>
    /// <param name="edges">For each node, the nodes that its edges lead to.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyDictionary<string, IReadOnlyCollection<string>> edges)
    {
        var components = new StrongComponents(edges);
        foreach (string node in edges.Keys)
        {
            if (!components._index.ContainsKey(node)) components.Visit(node);
        }

        return components._found;
    }

    private void Visit(string node)
    {
        _index[node] = _lowest[node] = _index.Count;
        _path.Push(node);
        _onPath.Add(node);
        foreach (string next in _edges[node])
        {
            if (!_index.TryGetValue(next, out int seen))
            {
                Visit(next);
                _lowest[node] = Math.Min(_lowest[node], _lowest[next]);
            }
            else if (_onPath.Contains(next))
            {
                _lowest[node] = Math.Min(_lowest[node], seen);
            }
        }

        if (_lowest[node] != _index[node]) return;
        var component = new List<string>();
        string last;
        do
        {
            last = _path.Pop();
            _onPath.Remove(last);
            component.Add(last);
        }
        while (last != node);
        _found.Add(component);
    }
}
