using System.Globalization;
using Intel.Features.Samples.Tables;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Messages;

/// <summary>Writes the equipment and the consignments of a cargo report in the style of a line.</summary>
internal sealed class CuscarConsignmentWriter(SampleRandom random, Misbehaviours misbehaviours)
{
    private const int TextComponent = 70;
    private const int TextComponents = 5;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The containers of a message with their weights and seals, each once.</summary>
    public void WriteEquipment(EdifactWriter writer, Carrier carrier, IReadOnlyList<SampleConsignment> consignments)
    {
        foreach (var box in consignments.SelectMany(c => c.Boxes).DistinctBy(b => b.Number))
        {
            writer.Open("EQD").Literal("CN").Element(box.Number).Element(box.SizeType, "102", "5").Literal("").Literal("").Literal(box.IsEmpty ? "4" : "5").Close();
            writer.Raw($"MEA+AAE+T+KGM:{box.TareKg.ToString(Invariant)}");
            if (box.VerifiedKg is { } verified)
            {
                writer.Raw($"MEA+AAE+VGM+KGM:{verified.ToString(Invariant)}");
                if (carrier.Style == 'C' && random.Chance(0.3))
                {
                    misbehaviours.Count(Misbehaviour.BothWeights);
                    writer.Raw($"MEA+WT++KGM:{((box.CargoGrams / 1000) + box.TareKg).ToString(Invariant)}");
                }
            }

            if (box.Seal is { } seal)
            {
                Seal(writer, carrier, seal, box.IsCustomsSeal);
            }

            if (box.Temperature is { } temperature)
            {
                writer.Raw($"TMP+2+{temperature}:CEL");
            }
        }

        if (misbehaviours.Happens(Misbehaviour.EquipmentWithoutNumber, 0.02))
        {
            writer.Raw("EQD+CN++45G1:102:5+++5");
        }
    }

    /// <summary>The consignments of a message.</summary>
    public void WriteConsignments(EdifactWriter writer, Carrier carrier, IReadOnlyList<SampleConsignment> consignments, string charset)
    {
        var number = 0;
        var open = 0;
        foreach (var consignment in consignments)
        {
            // Style A puts some documents of one booking under one number, as the line's system does.
            var joined = open > 0 && open < 3 && carrier.Style == 'A' && misbehaviours.Happens(Misbehaviour.SeveralDocumentsUnderOneNumber, 0.05);
            var bare = !joined && misbehaviours.Happens(Misbehaviour.NoDocumentUnderNumber, 0.004);
            open = joined ? open + 1 : bare ? 0 : 1;
            if (!joined)
            {
                writer.Indent = "";
                writer.Raw(string.Create(Invariant, $"CNI+{++number}+{consignment.Document}"));
            }

            writer.Indent = carrier.Style == 'A' && writer.Terminator.Length > 1 ? "\t" : "";
            if (!bare)
            {
                var qualifier = carrier.Style == 'A' && misbehaviours.Happens(Misbehaviour.DocumentUnderOtherQualifier, 0.02) ? "AAA" : "BM";
                writer.Raw($"RFF+{qualifier}:{consignment.Document}");
            }

            Head(writer, carrier, consignment, charset);
            for (var line = 0; line < consignment.Lines.Length; line++)
            {
                Line(writer, carrier, consignment, line, charset);
            }
        }

        writer.Indent = "";
    }

    private void Head(EdifactWriter writer, Carrier carrier, SampleConsignment consignment, string charset)
    {
        if (misbehaviours.Happens(Misbehaviour.FillerReference, 0.008))
        {
            writer.Raw("RFF+ABT:0");
        }

        writer.Raw($"LOC+9+{consignment.Loading.Code}:139");
        writer.Raw($"LOC+11+{consignment.Discharge.Code}:139");
        if (consignment.Via is { } via)
        {
            writer.Raw($"LOC+13+{via.Code}:139");
        }

        if (carrier.Style == 'A' && misbehaviours.Happens(Misbehaviour.EmptyPlace, 0.03))
        {
            writer.Raw("LOC+8+:139");
        }

        Amount(writer, "44", consignment.ValueCents);
        Amount(writer, "64", consignment.FreightCents);
        Party(writer, carrier, "CZ", consignment.Consignor, charset);
        Party(writer, carrier, "CN", consignment.Consignee, charset);
        Party(writer, carrier, "N1", consignment.Notify, charset);
        if (consignment.Consignee.IsFormula)
        {
            misbehaviours.Count(Misbehaviour.ToOrder);
        }
    }

    private static void Amount(EdifactWriter writer, string qualifier, long? cents)
    {
        if (cents is { } amount)
        {
            var text = (amount / 100m).ToString("0.00", Invariant);
            writer.Raw($"MOA+{qualifier}:{(writer.DecimalComma ? text.Replace('.', ',') : text)}:EUR");
        }
    }

    private void Party(EdifactWriter writer, Carrier carrier, string role, Company company, string charset)
    {
        var (name, street, town) = (Written(company.Name, charset), Written(company.Street, charset), Written(company.Town, charset));
        if (carrier.Style == 'A')
        {
            writer.Open("NAD").Literal(role).Literal("").Element(name, street, town, "", "").Close();
            return;
        }

        var space = town.IndexOf(' ', StringComparison.Ordinal);
        var hasPostcode = space > 0 && char.IsAsciiDigit(town[0]);
        writer.Open("NAD").Literal(role).Literal("").Literal("").Element(name).Element(street)
            .Element(hasPostcode ? town[(space + 1)..] : town).Literal("").Element(hasPostcode ? town[..space] : "").Element(company.Country).Close();
        if (role != "CZ" && company.Contact is { } contact)
        {
            writer.Open("CTA").Literal("IC").Element("", Written(contact, charset)).Close();
            writer.Open("COM").Element(company.Telephone ?? "", "TE").Close();
            writer.Open("COM").Element(company.Mail ?? "", "EM").Close();
        }
    }

    private void Line(EdifactWriter writer, Carrier carrier, SampleConsignment consignment, int index, string charset)
    {
        var line = consignment.Lines[index];
        writer.Raw(string.Create(Invariant, $"GID+{index + 1}+{line.Packages}:{line.Package}"));
        Text(writer, Written(line.Text, charset));
        if (misbehaviours.Happens(Misbehaviour.UnknownTextQualifier, 0.006))
        {
            writer.Raw(random.Chance(0.5) ? "FTX+BN1+++DISCHARGE LIST 2" : "FTX+SCAN OK+++NO ANOMALY SEEN AT LOADING");
        }

        var volume = line.CubicDecimetres is { } litres ? (litres / 1000m).ToString("0.000", Invariant) : ".000";
        writer.Raw($"MEA+AAE+AAW+MTQ:{(writer.DecimalComma ? volume.Replace('.', ',') : volume)}");
        if (carrier.Style == 'A' && misbehaviours.Happens(Misbehaviour.TonsForKilograms, 0.004))
        {
            writer.Raw("MEA+AAE+G+TON:2.000");
        }
        else
        {
            writer.Raw($"MEA+AAE+G+KGM:{writer.Kilograms(line.Grams, carrier.Style == 'C' ? 1 : 3)}");
        }

        if (line.Hs is { } hs)
        {
            writer.Raw(carrier.Style switch { 'B' => $"CST+1+{hs}:122", _ => $"PIA+5+{hs}:HS" });
        }

        if (line.Box >= 0)
        {
            writer.Raw(string.Create(Invariant, $"SGP+{consignment.Boxes[line.Box].Number}+{line.Packages}"));
        }

        Dangerous(writer, line.Text);
    }

    private static void Dangerous(EdifactWriter writer, string text)
    {
        var at = text.IndexOf(" UN", StringComparison.Ordinal);
        if (at >= 0 && at + 7 <= text.Length && text.AsSpan(at + 3, 4).ContainsAnyExceptInRange('0', '9') is false)
        {
            writer.Open("DGS").Literal("IMD").Element(text.Contains("CLASS 9", StringComparison.Ordinal) ? "9" : "").Element(text.Substring(at + 3, 4)).Close();
        }
    }

    private static void Text(EdifactWriter writer, string text)
    {
        // The text is cut where the component is full, in the middle of a word too, as these systems do.
        var parts = new string[Math.Clamp((text.Length + TextComponent - 1) / TextComponent, 1, TextComponents)];
        for (var index = 0; index < parts.Length; index++)
        {
            parts[index] = text.Substring(index * TextComponent, Math.Min(TextComponent, text.Length - (index * TextComponent)));
        }

        writer.Open("FTX").Literal("AAA").Literal("").Literal("").Element(parts).Close();
    }

    private void Seal(EdifactWriter writer, Carrier carrier, string seal, bool isCustoms)
    {
        switch (carrier.Code)
        {
            case var _ when isCustoms:
                writer.Raw($"SEL+{seal}+CU");
                break;
            case "NOQL":
                misbehaviours.Count(Misbehaviour.SealBare);
                writer.Raw($"SEL+{seal}+SH");
                break;
            case "HJQO" when misbehaviours.Happens(Misbehaviour.SealIssuerAsNumber, 0.02):
                writer.Raw("SEL+SI+CA");
                break;
            case "KZSL":
                misbehaviours.Count(Misbehaviour.SealComponents);
                writer.Raw($"SEL+{seal}:CA");
                break;
            case "BVXC":
                misbehaviours.Count(Misbehaviour.SealCounted);
                writer.Raw($"SEL+{seal}+CA+1");
                break;
            default:
                writer.Raw($"SEL+{seal}+CA");
                break;
        }
    }

    /// <summary>A text in the declared character set, mostly: UNOA has capitals only, and no accents.</summary>
    private string Written(string text, string charset)
    {
        if (charset != "UNOA:1" || (text.Any(c => c > 126) && misbehaviours.Happens(Misbehaviour.CharactersOutsideSet, 0.1)))
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = char.ToUpperInvariant(source[index]) switch { 'É' or 'È' or 'Ê' => 'E', 'Ç' => 'C', 'À' => 'A', 'Ü' => 'U', var c => c };
            }
        });
    }
}
