"""Words that tell who somebody is, and are no names. Pure."""

from __future__ import annotations

# Not names, though written with a capital after "I am": who they are may decide the answer.
PEOPLES = frozenset(
    """
    afghan african albanian algerian american arab argentine asian australian austrian bangladeshi belgian
    black bolivian brazilian british bulgarian cambodian canadian catholic chilean chinese
    colombian congolese croatian cuban czech danish deaf dominican dutch ecuadorian egyptian english
    eritrean ethiopian european filipino finnish french german ghanaian greek guatemalan haitian hindu
    hispanic honduran hungarian indian indonesian iranian iraqi irish israeli italian jamaican japanese
    jewish jordanian kenyan korean kurdish latina latino lebanese libyan lithuanian malaysian mexican
    moldovan moroccan muslim native nepalese nicaraguan nigerian norwegian pakistani palestinian panamanian
    paraguayan peruvian polish portuguese protestant puerto rican roma romanian russian salvadoran scottish
    senegalese serbian sikh somali spanish sudanese swedish swiss syrian taiwanese thai tunisian turkish
    ugandan ukrainian uruguayan venezuelan vietnamese welsh yemeni zimbabwean
    """.split()
)
# Nor these, whatever they are written with.
STATES = frozenset(
    """
    blind disabled elderly homeless homeowner pregnant retired single married divorced widowed widow widower
    sick unemployed employed veteran student parent resident citizen immigrant refugee tenant landlord carer
    moving autistic diabetic trans transgender gay lesbian bisexual queer buddhist atheist self
    madre padre autista diabetico diabetica trabajador trabajadora
    ciego ciega sordo sorda discapacitado discapacitada embarazada jubilado jubilada viudo viuda soltero
    soltera casado casada divorciado divorciada estudiante residente ciudadano ciudadana inmigrante refugiado
    refugiada desempleado desempleada autonomo autonoma mayor inquilino inquilina propietario propietaria
    """.split()
)
