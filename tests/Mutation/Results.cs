using System.Globalization;

namespace TimerAttributes.Mutation;

/// <summary>What became of each mutant, in a file, so that a later process goes on where this one ended.</summary>
internal sealed class Results
{
    private const string Begun = "begun";

    private readonly string _file;
    private readonly Dictionary<int, string> _byMutant;

    public Results(string file)
    {
        _file = file;
        _byMutant = !File.Exists(file) ? [] : File.ReadLines(file).Select(static line => line.Split('\t'))
            .GroupBy(static parts => int.Parse(parts[0], CultureInfo.InvariantCulture))
            .ToDictionary(static one => one.Key, static one => one.Last()[1] is Begun ? "detected, it crashes" : one.Last()[1]);
    }

    public bool Has(Mutant mutant) => _byMutant.ContainsKey(mutant.Number);

    public bool IsUndetected(Mutant mutant) => _byMutant.GetValueOrDefault(mutant.Number) == "undetected";

    /// <summary>Notes that the mutant is tried, because its code may end the process.</summary>
    public void Begin(Mutant mutant) => Add(mutant, Begun);

    public void Add(Mutant mutant, string result)
    {
        _byMutant[mutant.Number] = result;
        File.AppendAllText(_file, string.Create(CultureInfo.InvariantCulture, $"{mutant.Number}\t{result}\n"));
    }

    /// <summary>Takes over what another pass has found about mutants, those whose code has ended its process included.</summary>
    public void Take(Results later)
    {
        foreach ((int number, string result) in later._byMutant) _byMutant[number] = result;
    }

    /// <summary>Prints what is undetected, and how many are detected of those that a test reaches.</summary>
    public void Print(Mutant[] mutants)
    {
        foreach (Mutant mutant in mutants.Where(IsUndetected)) Console.WriteLine(mutant);
        foreach (Mutant mutant in mutants.Where(mutant => _byMutant.GetValueOrDefault(mutant.Number) == "unreached"))
            Console.WriteLine($"No test reaches {mutant}");
        int detected = _byMutant.Values.Count(static result => result.StartsWith("detected", StringComparison.Ordinal));
        Console.WriteLine($"{detected} of {detected + mutants.Count(IsUndetected)} mutants are detected");
    }
}
